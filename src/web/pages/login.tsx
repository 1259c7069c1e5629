import { useState } from 'preact/hooks'
import { textOf } from '../api/http.js'
import { logIn } from '../api/session.js'
import { Button, Problem } from '../components/basics.js'
import { Field, TextInput } from '../components/field.js'
import { Logo } from '../components/icon.js'
import { PasswordField } from '../components/password-field.js'

export function LoginPage() {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    try {
      await logIn(name, password)
    } catch (error) {
      const text = textOf(error)
      setProblem(
        text === 'Login failed' ? 'User or password is wrong, or this user may not log in from here.' : text,
      )
    } finally {
      setBusy(false)
    }
  }
  return (
    <main class="login">
      <form class="login-box form" onSubmit={submit}>
        <Logo size={44} />
        <h1>Log in to Warren</h1>
        <p class="muted">With a broker user that has a management tag.</p>
        <Field label="User">
          {(id) => (
            <TextInput id={id} value={name} onInput={setName} required autoFocus autocomplete="username" />
          )}
        </Field>
        <PasswordField label="Password" which="current" value={password} onInput={setPassword} />
        {problem !== '' && <Problem title="Not logged in" text={problem} />}
        <Button type="submit" kind="primary" disabled={busy}>
          Log in
        </Button>
      </form>
    </main>
  )
}
