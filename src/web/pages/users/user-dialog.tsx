import { useState } from 'preact/hooks'
import type { User } from '../../api/answers.js'
import { put } from '../../api/http.js'
import { live } from '../../api/live.js'
import { FormDialog } from '../../components/dialog.js'
import { Checkbox, Field, Select, TextInput } from '../../components/field.js'
import { PasswordField } from '../../components/password-field.js'
import { done } from '../../components/toast.js'
import { addressOf, apiPath } from '../../lib/paths.js'
import { goTo } from '../../lib/router.js'
import { tagsOf, USER_TAGS } from './user-tags.js'

type PasswordChoice = 'keep' | 'new' | 'none'

/** Makes a user, or changes password and tags of one. */
export function UserDialog({ user, onClose }: { user?: User; onClose: () => void }) {
  const [name, setName] = useState(user?.name ?? '')
  const [choice, setChoice] = useState<PasswordChoice>(user === undefined ? 'new' : 'keep')
  const [password, setPassword] = useState('')
  const [tags, setTags] = useState<ReadonlySet<string>>(new Set(user === undefined ? [] : tagsOf(user.tags)))
  const [otherTags, setOtherTags] = useState('')
  const submit = async () => {
    const more = otherTags
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '')
    const secret =
      choice === 'new'
        ? { password }
        : { password_hash: choice === 'keep' ? (user?.password_hash ?? '') : '' }
    await put(apiPath('users', name), { ...secret, tags: [...tags, ...more].join(',') })
    await live.refresh('/api/users')
    done(user === undefined ? `User ${name} is there` : `User ${name} is changed`)
    if (user === undefined) goTo(addressOf.user(name))
  }
  const toggle = (tag: string) => (on: boolean) => {
    const next = new Set(tags)
    if (on) next.add(tag)
    else next.delete(tag)
    setTags(next)
  }
  return (
    <FormDialog
      title={user === undefined ? 'New user' : `Change ${name}`}
      submit={user === undefined ? 'Add user' : 'Save'}
      onSubmit={submit}
      onClose={onClose}
    >
      {user === undefined && (
        <Field label="Name">
          {(id) => <TextInput id={id} value={name} onInput={setName} required autoFocus />}
        </Field>
      )}
      <Field label="Password">
        {(id) => (
          <Select
            id={id}
            value={choice}
            options={[
              ...(user === undefined ? [] : [['keep', 'Keep the one there is'] as const]),
              ['new', user === undefined ? 'Set a password' : 'Set a new one'],
              ['none', 'No password: only certificates and the like'],
            ]}
            onChange={setChoice}
          />
        )}
      </Field>
      {choice === 'new' && (
        <PasswordField label="New password" which="new" value={password} onInput={setPassword} />
      )}
      <fieldset class="arguments">
        <legend>Tags</legend>
        {USER_TAGS.map(([tag, help]) => (
          <Checkbox key={tag} checked={tags.has(tag)} onChange={toggle(tag)} help={help}>
            {tag}
          </Checkbox>
        ))}
      </fieldset>
      <Field label="Other tags" help="Separated by commas. Without any tag a user cannot use this page.">
        {(id, help) => <TextInput id={id} describedBy={help} value={otherTags} onInput={setOtherTags} />}
      </Field>
    </FormDialog>
  )
}
