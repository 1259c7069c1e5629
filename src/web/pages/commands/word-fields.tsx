import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { CompletionKind } from '../../../commands/spec.js'
import { useCompletion } from '../../api/declarations.js'
import { Button, IconButton } from '../../components/basics.js'
import { Field, Select, TextInput } from '../../components/field.js'

/** What is declared of an argument or a switch whose value is a word. */
export interface Words {
  readonly help: string
  readonly values: readonly string[] | undefined
  readonly complete: CompletionKind | undefined
  /** In which names are looked for. */
  readonly vhost: string
  readonly autoFocus: boolean
  /** What it is when nothing is given. */
  readonly usual?: string | undefined
  /** What is counted, or what stands for the value. */
  readonly unit?: string | undefined
}

export interface Bounds {
  readonly min?: number
  readonly max?: number
}

interface WordProps extends Words {
  readonly label: ComponentChildren
  readonly value: string
  readonly required?: boolean
  readonly secret?: boolean
  /** Of a number. */
  readonly bounds?: Bounds | undefined
  readonly onChange: (value: string) => void
}

/** A field for one word: a choice, a number, a password, or a text with the names that there are. */
export function WordField(props: WordProps) {
  const { label, help, value, values, usual, required = false, onChange } = props
  return (
    <Field label={label} help={help}>
      {(id, describedBy) =>
        values === undefined ? (
          <TypedWord {...props} name={{ id, describedBy }} />
        ) : (
          <Select
            id={id}
            value={value}
            options={[
              ...(usual === undefined || !values.includes(usual)
                ? [['', required ? 'Choose …' : '–'] as const]
                : []),
              ...values.map((it) => [it === usual ? '' : it, it] as const),
            ]}
            onChange={onChange}
          />
        )
      }
    </Field>
  )
}

interface TypedProps extends Omit<WordProps, 'label' | 'values' | 'help'> {
  /** What it is called, or the id by which a label calls it. */
  readonly name: string | { readonly id: string; readonly describedBy: string | undefined }
}

function TypedWord({
  name,
  value,
  complete,
  vhost,
  usual,
  unit,
  required = false,
  secret = false,
  bounds,
  autoFocus,
  onChange,
}: TypedProps) {
  const [typing, setTyping] = useState(false)
  const names = useCompletion(complete, vhost, value, typing)
  const placeholder = usual === undefined || usual === '' ? (unit === 'n' ? undefined : unit) : usual
  return (
    <TextInput
      {...(typeof name === 'string' ? { label: name } : name)}
      value={value}
      type={secret ? 'password' : bounds ? 'number' : 'text'}
      autocomplete={secret ? 'new-password' : 'off'}
      required={required}
      autoFocus={autoFocus}
      suggestions={complete === undefined ? undefined : names}
      onInput={onChange}
      onFocus={() => setTyping(true)}
      {...(placeholder !== undefined && { placeholder })}
      {...bounds}
    />
  )
}

/** Fields for any number of words. */
export function RepeatedField({
  label,
  name,
  values: given,
  onChange,
  ...words
}: Omit<Words, 'values'> & {
  readonly label: ComponentChildren
  readonly name: string
  readonly values: readonly string[] | undefined
  readonly onChange: (values: readonly string[]) => void
}) {
  const values = given === undefined || given.length === 0 ? [''] : given
  return (
    <fieldset class="plain field">
      <legend>{label}</legend>
      <div class="repeated">
        {values.map((value, index) => (
          <div key={index}>
            <TypedWord
              {...words}
              name={values.length === 1 ? name : `${name} ${index + 1}`}
              value={value}
              autoFocus={words.autoFocus && index === 0}
              onChange={(next) => onChange(values.map((it, i) => (i === index ? next : it)))}
            />
            {values.length > 1 && (
              <IconButton
                icon="close"
                label={`Remove ${name} ${index + 1}`}
                onClick={() => onChange(values.filter((_, i) => i !== index))}
              />
            )}
          </div>
        ))}
        <Button icon="plus" kind="ghost" onClick={() => onChange([...values, ''])}>
          Another {name.replaceAll(/[_-]/g, ' ')}
        </Button>
      </div>
      <p class="field-help">{words.help}</p>
    </fieldset>
  )
}
