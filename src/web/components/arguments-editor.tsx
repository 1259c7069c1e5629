import { ARGUMENT_TYPES, type ArgumentRow, type KnownArgument } from '../lib/arguments.js'
import { Button, IconButton } from './basics.js'
import { Select, TextInput } from './field.js'

/** Rows of names, values and types; those that are known are a click away, with what they do. */
export function ArgumentsEditor({
  label,
  rows,
  onChange,
  known = [],
}: {
  readonly label: string
  readonly rows: readonly ArgumentRow[]
  readonly onChange: (rows: readonly ArgumentRow[]) => void
  readonly known?: readonly KnownArgument[]
}) {
  const change = (index: number, changes: Partial<ArgumentRow>) =>
    onChange(rows.map((row, i) => (i === index ? { ...row, ...changes } : row)))
  const named = (index: number, key: string) => {
    const found = known.find((it) => it.key === key)
    change(index, found === undefined ? { key } : { key, type: found.type })
  }
  const unused = known.filter(({ key }) => !rows.some((row) => row.key === key))
  return (
    <fieldset class="arguments">
      <legend>{label}</legend>
      {rows.map((row, index) => {
        const found = known.find(({ key }) => key === row.key)
        const name = row.key || `row ${index + 1}`
        return (
          <div class="argument-row" key={index}>
            <TextInput
              value={row.key}
              label={`Name of ${name}`}
              placeholder="name"
              mono
              suggestions={unused.map(({ key }) => key)}
              onInput={(key) => named(index, key)}
            />
            <TextInput
              value={row.value}
              label={`Value of ${name}`}
              placeholder="value"
              mono
              suggestions={row.type === 'yes/no' ? ['true', 'false'] : found?.values}
              onInput={(value) => change(index, { value })}
            />
            <Select
              value={row.type}
              label={`Type of ${name}`}
              options={ARGUMENT_TYPES}
              onChange={(type) => change(index, { type })}
            />
            <IconButton
              icon="close"
              label={`Remove ${name}`}
              onClick={() => onChange(rows.filter((_, i) => i !== index))}
            />
            {found && <p class="field-help">{found.help}</p>}
          </div>
        )
      })}
      <div class="argument-add">
        <Button
          icon="plus"
          kind="ghost"
          onClick={() => onChange([...rows, { key: '', value: '', type: 'text' }])}
        >
          Add
        </Button>
        {unused.map(({ key, type, help }) => (
          <button
            key={key}
            type="button"
            class="chip"
            title={help}
            onClick={() => onChange([...rows, { key, type, value: type === 'yes/no' ? 'true' : '' }])}
          >
            {key}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
