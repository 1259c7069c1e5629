import { useState } from 'preact/hooks'
import type { Plan } from '../../api/answers.js'
import { get, post } from '../../api/http.js'
import { live } from '../../api/live.js'
import { Badge, Button, Card, Empty, Problem, type Tone } from '../../components/basics.js'
import { ask } from '../../components/dialog.js'
import { Checkbox, Field, Select, TextArea, TextInput } from '../../components/field.js'
import { PageHead } from '../../components/page.js'
import { attempt, done } from '../../components/toast.js'
import { useVhosts } from '../../components/vhost-field.js'
import { counted, plain } from '../../lib/format.js'
import { apiPath, withQuery } from '../../lib/paths.js'
import { saveFile } from '../../lib/save-file.js'
import { BackupCard } from './backup-card.js'

export function DefinitionsPage() {
  return (
    <div class="page">
      <PageHead title="Definitions">
        <p class="muted">
          Users, virtual hosts, permissions, policies, queues, exchanges and bindings as one file. Messages
          are not in it; a backup has them, too.
        </p>
      </PageHead>
      <Export />
      <Import />
      <BackupCard />
    </div>
  )
}

function Export() {
  const vhosts = useVhosts()
  const [vhost, setVhost] = useState('')
  const download = () =>
    attempt(async () => {
      const definitions = await get<unknown>(
        vhost === '' ? '/api/definitions' : apiPath('definitions', vhost),
      )
      const name = `definitions${vhost === '' ? '' : `-${vhost.replace(/\W+/g, '_')}`}-${new Date().toISOString().slice(0, 10)}.json`
      saveFile(name, JSON.stringify(definitions, null, 2))
    })
  return (
    <Card title="Export">
      <div class="inline-form">
        <Field label="What">
          {(id) => (
            <Select
              id={id}
              value={vhost}
              options={[['', 'everything'], ...vhosts.map((name) => [name, `virtual host ${name}`] as const)]}
              onChange={setVhost}
            />
          )}
        </Field>
        <Button icon="download" kind="primary" onClick={() => void download()}>
          Download definitions
        </Button>
      </div>
    </Card>
  )
}

/** Nothing changes before the preview was seen. */
function Import() {
  const [text, setText] = useState('')
  const [owner, setOwner] = useState('')
  const [prune, setPrune] = useState(false)
  const [plan, setPlan] = useState<Plan>()
  const query = { owner, prune }
  const change = (next: string) => {
    setPlan(undefined)
    setText(next)
  }
  const preview = () =>
    attempt(async () =>
      setPlan(await post<Plan>(withQuery('/api/warren/topology/plan', query), parsed(text))),
    )
  const apply = async () => {
    const result = await post<Plan>(withQuery('/api/warren/topology/apply', query), parsed(text))
    if (result.problems.length > 0) {
      setPlan(result)
      throw new Error('Meanwhile something has changed: look at the preview again.')
    }
    setPlan(undefined)
    setText('')
    await live.refresh('/api/')
    done(`Applied ${counted(result.changes.length, 'change')}`)
  }
  const confirm = (wanted: Plan) => {
    const deletions = wanted.changes.filter(({ action }) => action === 'delete')
    if (deletions.length === 0) return void attempt(apply)
    ask({
      title: `Apply ${counted(wanted.changes.length, 'change')}?`,
      submit: 'Apply',
      text: (
        <>
          <p>
            <strong>{counted(deletions.length, 'object')}</strong> will be deleted:
          </p>
          <ul class="names">
            {deletions.map(({ kind, name, vhost }) => (
              <li key={`${kind} ${vhost} ${name}`}>
                {kind} {name}
              </li>
            ))}
          </ul>
        </>
      ),
      run: apply,
    })
  }
  return (
    <Card title="Import">
      <div class="form">
        <Field
          label="A file of definitions, or their text"
          help="What is in it is added or changed to be as it says; the rest stays. All of it or, when there is a problem, nothing."
        >
          {(id) => (
            <>
              <input
                type="file"
                class="file"
                accept=".json,application/json"
                aria-label="File of definitions"
                onChange={(event) => {
                  const file = event.currentTarget.files?.[0]
                  if (file !== undefined) void file.text().then(change)
                }}
              />
              <TextArea
                id={id}
                value={text}
                onInput={change}
                rows={8}
                placeholder='{"queues": [{"vhost": "/", "name": "orders", "durable": true, "arguments": {}}]}'
              />
            </>
          )}
        </Field>
        <div class="fields">
          <Field
            label="Owner"
            help="A label for what this file declares, such as the name of the application. Optional."
          >
            {(id, help) => (
              <TextInput
                id={id}
                describedBy={help}
                value={owner}
                onInput={(next) => {
                  setPlan(undefined)
                  setOwner(next)
                }}
              />
            )}
          </Field>
          <Checkbox
            checked={prune}
            onChange={(on) => {
              setPlan(undefined)
              setPrune(on)
            }}
            help="Of what has this owner's label."
          >
            Delete what is not in the file any more
          </Checkbox>
        </div>
        <div class="actions">
          <Button icon="eye" disabled={text.trim() === ''} onClick={() => void preview()}>
            Preview the changes
          </Button>
          {plan?.changed && plan.problems.length === 0 && (
            <Button icon="check" kind="primary" onClick={() => confirm(plan)}>
              Apply {counted(plan.changes.length, 'change')}
            </Button>
          )}
        </div>
      </div>
      {plan && <Preview plan={plan} />}
    </Card>
  )
}

const TONES: Readonly<Record<string, Tone>> = {
  create: 'good',
  update: 'accent',
  recreate: 'warn',
  delete: 'bad',
}

function Preview({ plan }: { plan: Plan }) {
  return (
    <div class="plan" aria-live="polite">
      {plan.problems.map(({ kind, name, text }) => (
        <Problem key={`${kind} ${name} ${text}`} title={`${kind} ${name}`} text={text} />
      ))}
      {!plan.changed && (
        <Empty icon="check" title="Nothing would change">
          {counted(plan.unchanged, 'object')} are as the file says.
        </Empty>
      )}
      {plan.changed && (
        <>
          <p class="muted">
            {counted(plan.changes.length, 'change')}; {counted(plan.unchanged, 'object')} stay as they are.
          </p>
          <div class="scroll-y">
            <table class="table table-plain">
              <thead>
                <tr>
                  <th scope="col">Change</th>
                  <th scope="col">Object</th>
                  <th scope="col">Virtual host</th>
                  <th scope="col">What differs</th>
                </tr>
              </thead>
              <tbody>
                {plan.changes.map(({ action, kind, name, vhost, differences }) => (
                  <tr key={`${action} ${kind} ${vhost} ${name}`}>
                    <td>
                      <Badge tone={TONES[action] ?? 'neutral'}>{action}</Badge>
                    </td>
                    <td>
                      {kind} <span class="strong">{name}</span>
                    </td>
                    <td>{vhost}</td>
                    <td class="mono">
                      {differences.map(({ property, before, after }) => (
                        <div key={property}>
                          {property}: <del>{before === undefined ? 'none' : plain(before)}</del> →{' '}
                          {after === undefined ? 'none' : plain(after)}
                        </div>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </div>
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`The definitions are no JSON: ${(error as Error).message}`)
  }
}
