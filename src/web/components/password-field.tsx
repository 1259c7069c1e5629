import { Field, TextInput } from './field.js'

/** A password, which is not seen. */
export function PasswordField({
  label,
  value,
  onInput,
  which,
  help,
  autoFocus = false,
}: {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  /** What a manager of passwords does about it: fills it in, or offers one. */
  readonly which: 'current' | 'new'
  readonly help?: string | undefined
  readonly autoFocus?: boolean
}) {
  return (
    <Field label={label} help={help}>
      {(id, describedBy) => (
        <TextInput
          id={id}
          describedBy={describedBy}
          type="password"
          value={value}
          onInput={onInput}
          autocomplete={`${which}-password`}
          required
          autoFocus={autoFocus}
        />
      )}
    </Field>
  )
}
