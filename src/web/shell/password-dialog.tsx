import { signal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { changeOwnPassword, user } from '../api/session.js'
import { FormDialog } from '../components/dialog.js'
import { Field, TextInput } from '../components/field.js'
import { done } from '../components/toast.js'

export const passwordOpen = signal(false)

/** Changes the password of who is logged in. */
export function PasswordDialog() {
  return passwordOpen.value ? <OpenDialog /> : null
}

function OpenDialog() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const name = user.value?.name ?? ''
  const differs = again !== '' && again !== next
  const submit = async () => {
    await changeOwnPassword(current, next)
    done('Your password is changed. Other browsers are logged out; connections that are open stay open.')
  }
  return (
    <FormDialog
      title={`Change the password of ${name}`}
      submit="Change password"
      disabled={again !== next}
      onSubmit={submit}
      onClose={() => {
        passwordOpen.value = false
      }}
    >
      {/* Tells a manager of passwords whose it is. */}
      <input type="text" autocomplete="username" value={name} readOnly hidden />
      <Field label="Current password">
        {(id) => (
          <TextInput
            id={id}
            type="password"
            value={current}
            onInput={setCurrent}
            autocomplete="current-password"
            required
            autoFocus
          />
        )}
      </Field>
      <Field label="New password">
        {(id) => (
          <TextInput
            id={id}
            type="password"
            value={next}
            onInput={setNext}
            autocomplete="new-password"
            required
          />
        )}
      </Field>
      <Field label="New password, again" help={differs ? 'The two are not the same.' : undefined}>
        {(id, help) => (
          <TextInput
            id={id}
            describedBy={help}
            type="password"
            value={again}
            onInput={setAgain}
            autocomplete="new-password"
            required
          />
        )}
      </Field>
      <p class="muted">Clients that log in as {name} with the old password cannot connect any more.</p>
    </FormDialog>
  )
}
