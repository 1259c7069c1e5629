import { useEffect, useState } from 'preact/hooks'
import type { ArgumentSpec, IntegerSwitch, SwitchSpec } from '../../../commands/spec.js'
import type { CommandDeclaration } from '../../../control/declaration.js'
import { Button } from '../../components/basics.js'
import { Checkbox, Field, Select } from '../../components/field.js'
import { useVhosts } from '../../components/vhost-field.js'
import {
  type ArgumentValue,
  askedArguments,
  askedSwitches,
  type Draft,
  isFile,
  isUsual,
  mustBeGiven,
  type SwitchValue,
  takesContents,
} from '../../lib/command-draft.js'
import { route } from '../../lib/router.js'
import { ContentsField } from './contents-field.js'
import { type Bounds, RepeatedField, WordField, type Words } from './word-fields.js'

/** More switches than so many are shown when they are asked for. */
const FEW = 6

interface FieldsProps {
  readonly declaration: CommandDeclaration
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}

/** The fields of a command, as its declaration has them. */
export function CommandForm({
  busy,
  onSubmit,
  ...fields
}: FieldsProps & {
  readonly busy: boolean
  readonly onSubmit: () => void
}) {
  const { declaration, draft, onChange } = fields
  const { name, vhost, columns } = declaration
  return (
    <form
      class="form"
      aria-label={`Arguments of ${name}`}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {vhost && (
        <VhostChoice
          optional={vhost === 'optional'}
          value={draft.vhost}
          onChange={(chosen) => onChange({ ...draft, vhost: chosen })}
        />
      )}
      <ArgumentFields {...fields} />
      <SwitchFields {...fields} />
      {columns && !columns.fixed && (
        <ColumnChoice
          valid={columns.valid}
          chosen={draft.columns}
          onChange={(chosen) => onChange({ ...draft, columns: chosen })}
        />
      )}
      <div class="actions">
        <Button type="submit" kind="primary" icon="play" disabled={busy}>
          {busy ? 'Running …' : `Run ${name}`}
        </Button>
      </div>
    </form>
  )
}

function ArgumentFields({ declaration, draft, onChange }: FieldsProps) {
  return (
    <>
      {askedArguments(declaration).map((spec, i) => (
        <ArgumentField
          key={spec.name}
          spec={spec}
          value={draft.args[spec.name] ?? ''}
          vhost={draft.vhost}
          autoFocus={i === 0}
          onChange={(value) => onChange({ ...draft, args: { ...draft.args, [spec.name]: value } })}
        />
      ))}
    </>
  )
}

/** Set apart when there are many. */
function SwitchFields({ declaration, draft, onChange }: FieldsProps) {
  const switches = askedSwitches(declaration)
  // Whoever closes them, or empties one, is not to be interfered with.
  const [open] = useState(
    () => switches.length <= FEW || switches.some(([name, spec]) => !isUsual(spec, draft.switches[name])),
  )
  if (switches.length === 0) return null
  return (
    <details class="options" open={open}>
      <summary>Options</summary>
      <div class="fields">
        {switches.map(([name, spec]) => (
          <SwitchField
            key={name}
            name={name}
            spec={spec}
            value={draft.switches[name] ?? ''}
            vhost={draft.vhost}
            onChange={(value) => onChange({ ...draft, switches: { ...draft.switches, [name]: value } })}
          />
        ))}
      </div>
    </details>
  )
}

function VhostChoice({
  optional,
  value,
  onChange,
}: {
  readonly optional: boolean
  readonly value: string
  readonly onChange: (vhost: string) => void
}) {
  const names = useVhosts()
  const [asked] = useState(() => route.peek().query.has('--vhost'))
  // Not everybody may use the one that is chosen at first.
  useEffect(() => {
    const [first] = names
    if (!optional && !asked && first !== undefined && !names.includes(value)) onChange(first)
  }, [names.join()])
  // One that was asked for by the address may not be there, which the broker says better.
  const all = value === '' || names.includes(value) ? names : [value, ...names]
  return (
    <Field label="Virtual host">
      {(id) => (
        <Select
          id={id}
          value={value}
          options={optional ? [['', 'All virtual hosts'], ...all.map((name) => [name, name] as const)] : all}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

function ArgumentField({
  spec,
  value,
  vhost,
  autoFocus,
  onChange,
}: {
  readonly spec: ArgumentSpec
  readonly value: ArgumentValue
  readonly vhost: string
  readonly autoFocus: boolean
  readonly onChange: (value: ArgumentValue) => void
}) {
  const { name, help, optional, input, values, complete } = spec
  const label = (
    <>
      {titleOf(name)} {optional && input !== 'file' && <span class="faint">optional</span>}
    </>
  )
  const words: Words = { help, values, complete, vhost, autoFocus }
  if (takesContents(spec)) {
    return (
      <ContentsField
        label={label}
        help={help}
        value={isFile(value) || typeof value === 'string' ? value : ''}
        onChange={onChange}
      />
    )
  }
  if (typeof value === 'object' && !isFile(value))
    return <RepeatedField {...words} label={label} name={name} values={value} onChange={onChange} />
  return (
    <WordField
      label={label}
      value={String(value)}
      required={mustBeGiven(spec)}
      secret={input === 'secret'}
      onChange={onChange}
      {...words}
    />
  )
}

function SwitchField({
  name,
  spec,
  value,
  vhost,
  onChange,
}: {
  readonly name: string
  readonly spec: SwitchSpec
  readonly value: SwitchValue
  readonly vhost: string
  readonly onChange: (value: SwitchValue) => void
}) {
  const { help, complete } = spec
  if (spec.type === 'boolean') {
    return (
      <Checkbox checked={value === true} help={help} onChange={onChange}>
        {titleOf(name)}
      </Checkbox>
    )
  }
  const usual = spec.default === undefined ? undefined : String(spec.default)
  const values = spec.type === 'string' ? spec.values : undefined
  const words: Words = { help, values, complete, vhost, autoFocus: false, usual, unit: spec.placeholder }
  if (typeof value === 'object')
    return <RepeatedField {...words} label={titleOf(name)} name={name} values={value} onChange={onChange} />
  return (
    <WordField
      label={titleOf(name)}
      value={String(value)}
      bounds={spec.type === 'integer' ? boundsOf(spec) : undefined}
      onChange={onChange}
      {...words}
    />
  )
}

function boundsOf({ min, max }: IntegerSwitch): Bounds {
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}

function ColumnChoice({
  valid,
  chosen,
  onChange,
}: {
  readonly valid: readonly string[]
  readonly chosen: readonly string[]
  readonly onChange: (columns: readonly string[]) => void
}) {
  return (
    <details class="options">
      <summary>
        Columns <span class="count">{`${chosen.length} of ${valid.length}`}</span>
      </summary>
      <fieldset class="plain">
        <legend class="sr-only">Columns</legend>
        <div class="column-choice">
          {valid.map((column) => (
            <Checkbox
              key={column}
              checked={chosen.includes(column)}
              onChange={(on) => onChange(valid.filter((it) => (it === column ? on : chosen.includes(it))))}
            >
              {column}
            </Checkbox>
          ))}
        </div>
      </fieldset>
    </details>
  )
}

/** A name of an argument or a switch as a label: "Queue name" for queue_name. */
function titleOf(name: string): string {
  const words = name.replaceAll(/[_-]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
