import { signal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { changeOwnPassword, user } from '../api/session.js'
import { FormDialog } from '../components/dialog.js'
import { PasswordField } from '../components/password-field.js'
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
      <PasswordField
        label="Current password"
        which="current"
        value={current}
        onInput={setCurrent}
        autoFocus
      />
      <PasswordField label="New password" which="new" value={next} onInput={setNext} />
      <PasswordField
        label="New password, again"
        which="new"
        value={again}
        onInput={setAgain}
        help={differs ? 'The two are not the same.' : undefined}
      />
      <p class="muted">Clients that log in as {name} with the old password cannot connect any more.</p>
    </FormDialog>
  )
}
