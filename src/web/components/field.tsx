import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { InputEvent } from './basics.js'

/** A label, what it names, and what helps to fill it in. */
export function Field({
  label,
  help,
  children,
}: {
  readonly label: ComponentChildren
  readonly help?: ComponentChildren
  readonly children: (id: string, describedBy: string | undefined) => ComponentChildren
}) {
  const id = useId()
  const helpId = help === undefined ? undefined : `${id}-help`
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(id, helpId)}
      {help !== undefined && (
        <p class="field-help" id={helpId}>
          {help}
        </p>
      )}
    </div>
  )
}

interface InputProps {
  readonly id?: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly type?: 'text' | 'number' | 'password' | 'search'
  readonly placeholder?: string
  readonly label?: string
  readonly describedBy?: string | undefined
  readonly required?: boolean
  readonly autoFocus?: boolean
  readonly suggestions?: readonly string[] | undefined
  readonly mono?: boolean
  readonly min?: number
  readonly max?: number
  readonly autocomplete?: string
  readonly onFocus?: () => void
}

export function TextInput(props: InputProps) {
  const {
    onInput,
    label,
    describedBy,
    autoFocus,
    suggestions,
    mono,
    type = 'text',
    autocomplete = 'off',
    ...rest
  } = props
  const listId = useId()
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (autoFocus) ref.current?.focus()
  }, [])
  // Which attributes go with which type is known by the types of JSX only where the type is written there.
  const varying = {
    type,
    ...rest,
    ...(suggestions === undefined ? {} : { list: listId }),
  } as InputHTMLAttributes
  return (
    <>
      <input
        ref={ref}
        class={mono ? 'input mono' : 'input'}
        aria-label={label}
        aria-describedby={describedBy}
        autocomplete={autocomplete}
        spellcheck={false}
        onInput={(event: InputEvent) => onInput(event.currentTarget.value)}
        {...varying}
      />
      {suggestions !== undefined && (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </>
  )
}

export function TextArea({
  id,
  value,
  onInput,
  rows = 6,
  label,
  placeholder,
}: {
  readonly id?: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly rows?: number
  readonly label?: string
  readonly placeholder?: string
}) {
  return (
    <textarea
      id={id}
      class="input mono"
      rows={rows}
      value={value}
      aria-label={label}
      placeholder={placeholder}
      spellcheck={false}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  )
}

export function Select<T extends string>({
  id,
  value,
  options,
  onChange,
  label,
}: {
  readonly id?: string
  readonly value: T
  readonly options: readonly (T | readonly [value: T, text: string])[]
  readonly onChange: (value: T) => void
  readonly label?: string
}) {
  return (
    <select
      id={id}
      class="input"
      value={value}
      aria-label={label}
      onChange={(event) => onChange(event.currentTarget.value as T)}
    >
      {options.map((option) => {
        const [key, text] = typeof option === 'string' ? [option, option] : option
        return (
          <option key={key} value={key}>
            {text}
          </option>
        )
      })}
    </select>
  )
}

export function Checkbox({
  checked,
  onChange,
  children,
  help,
}: {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ComponentChildren
  readonly help?: string
}) {
  return (
    <label class="checkbox">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event: InputEvent) => onChange(event.currentTarget.checked)}
      />
      <span>
        {children}
        {help && <span class="field-help">{help}</span>}
      </span>
    </label>
  )
}
