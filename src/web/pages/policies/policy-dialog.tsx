import { useEffect, useState } from 'preact/hooks'
import type { Paged, Policy } from '../../api/answers.js'
import { get, put } from '../../api/http.js'
import { live } from '../../api/live.js'
import { ArgumentsEditor } from '../../components/arguments-editor.js'
import { FormDialog } from '../../components/dialog.js'
import { Field, Select, TextInput } from '../../components/field.js'
import { done } from '../../components/toast.js'
import { VhostField } from '../../components/vhost-field.js'
import { type ArgumentRow, argumentsOf, POLICY_KEYS, rowsOf } from '../../lib/arguments.js'
import { counted, exchangeText } from '../../lib/format.js'
import { apiPath, withQuery } from '../../lib/paths.js'
import { chosenVhost } from '../../shell/vhost-choice.js'
import type { PolicyKind } from './policies-page.js'

const POLICY_TARGETS = ['queues', 'classic_queues', 'quorum_queues', 'streams', 'exchanges', 'all'] as const
const OPERATOR_TARGETS = ['queues', 'classic_queues', 'quorum_queues', 'streams'] as const

/** Makes a policy, or changes one; what its pattern matches is shown while it is typed. */
export function PolicyDialog({
  kind,
  policy,
  onClose,
}: {
  kind: PolicyKind
  policy?: Policy
  onClose: () => void
}) {
  const [vhost, setVhost] = useState(policy?.vhost ?? (chosenVhost.peek() || '/'))
  const [name, setName] = useState(policy?.name ?? '')
  const [pattern, setPattern] = useState(policy?.pattern ?? '')
  const [target, setTarget] = useState<string>(policy?.['apply-to'] ?? 'queues')
  const [priority, setPriority] = useState(String(policy?.priority ?? 0))
  const [rows, setRows] = useState<readonly ArgumentRow[]>(
    policy === undefined ? [] : rowsOf(policy.definition),
  )
  const submit = async () => {
    await put(apiPath(kind, vhost, name), {
      pattern,
      'apply-to': target,
      priority: Number(priority),
      definition: argumentsOf(rows),
    })
    await live.refresh('/api/')
    done(`Policy ${name} is in force`)
  }
  return (
    <FormDialog
      title={policy === undefined ? 'New policy' : `Change ${name}`}
      submit={policy === undefined ? 'Set policy' : 'Save'}
      wide
      onSubmit={submit}
      onClose={onClose}
    >
      {policy === undefined && (
        <div class="fields">
          <VhostField value={vhost} onChange={setVhost} />
          <Field label="Name">
            {(id) => <TextInput id={id} value={name} onInput={setName} required autoFocus />}
          </Field>
        </div>
      )}
      <Field label="Pattern" help={<Matches vhost={vhost} pattern={pattern} target={target} />}>
        {(id, help) => (
          <TextInput
            id={id}
            describedBy={help}
            value={pattern}
            onInput={setPattern}
            required
            mono
            placeholder="^orders\."
          />
        )}
      </Field>
      <div class="fields">
        <Field label="Applies to">
          {(id) => (
            <Select
              id={id}
              value={target}
              options={kind === 'policies' ? POLICY_TARGETS : OPERATOR_TARGETS}
              onChange={setTarget}
            />
          )}
        </Field>
        <Field label="Priority" help="Of several that match, the greatest counts.">
          {(id, help) => (
            <TextInput id={id} describedBy={help} type="number" value={priority} onInput={setPriority} />
          )}
        </Field>
      </div>
      <ArgumentsEditor label="Definition" rows={rows} onChange={setRows} known={POLICY_KEYS} />
    </FormDialog>
  )
}

/** ms without a key before it is asked what a pattern matches. */
const PAUSE = 250

/** What the pattern matches now: the names are asked of the broker, whose regular expressions count. */
function Matches({ vhost, pattern, target }: { vhost: string; pattern: string; target: string }) {
  const [text, setText] = useState(
    'A regular expression over names. It is searched, not anchored: begin it with ^.',
  )
  useEffect(() => {
    if (pattern === '') return
    let outdated = false
    const timer = setTimeout(async () => {
      const found = await matchesOf(vhost, pattern, target).catch((error: Error) => error.message)
      if (!outdated) setText(found)
    }, PAUSE)
    return () => {
      outdated = true
      clearTimeout(timer)
    }
  }, [vhost, pattern, target])
  return <>{text}</>
}

async function matchesOf(vhost: string, pattern: string, target: string): Promise<string> {
  const kinds =
    target === 'exchanges' ? ['exchanges'] : target === 'all' ? ['queues', 'exchanges'] : ['queues']
  const texts = await Promise.all(
    kinds.map(async (kind) => {
      const query = { page: 1, page_size: 5, name: pattern, use_regex: true, columns: 'name' }
      const found = await get<Paged<{ name: string }>>(withQuery(apiPath(kind, vhost), query))
      const names = found.items.map(({ name }) => exchangeText(name)).join(', ')
      const more = found.filtered_count > found.items.length ? ' …' : ''
      const noun = kind.slice(0, -1)
      return found.filtered_count === 0
        ? `It matches no ${noun} at the moment`
        : `It matches ${counted(found.filtered_count, noun)}: ${names}${more}`
    }),
  )
  return `${texts.join('. ')}.`
}
