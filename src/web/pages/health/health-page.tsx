import { useEffect, useState } from 'preact/hooks'
import type { Finding } from '../../api/answers.js'
import { get, textOf } from '../../api/http.js'
import { Badge, Button, Card, Empty, Loading, Problem, type Tone } from '../../components/basics.js'
import { PageHead } from '../../components/page.js'
import { CopyButton } from '../../components/values.js'
import { counted } from '../../lib/format.js'
import { addressOf } from '../../lib/paths.js'

interface Examination {
  readonly findings: readonly Finding[]
  readonly checks: readonly { readonly name: string; readonly summary: string }[]
}

const TONES: Readonly<Record<Finding['severity'], Tone>> = { error: 'bad', warning: 'warn', info: 'neutral' }

/** What is wrong, in plain words, and what to do about it: the command doctor. */
export function HealthPage() {
  const [examination, setExamination] = useState<Examination>()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const examine = async () => {
    setBusy(true)
    setProblem('')
    try {
      setExamination(await get<Examination>('/api/warren/doctor?watch=1500'))
    } catch (error) {
      setProblem(textOf(error))
    } finally {
      setBusy(false)
    }
  }
  useEffect(() => void examine(), [])
  return (
    <div class="page">
      <PageHead
        title="Health"
        actions={
          <Button icon="retry" kind="primary" disabled={busy} onClick={() => void examine()}>
            {busy ? 'Examining …' : 'Examine again'}
          </Button>
        }
      >
        <p class="muted">Looks for what loses messages, will become a problem, or does nothing.</p>
      </PageHead>
      {problem !== '' && <Problem title="Could not examine" text={problem} />}
      {examination === undefined && problem === '' && <Loading what="the state of the broker" />}
      {examination && <Findings examination={examination} />}
    </div>
  )
}

function Findings({ examination: { findings, checks } }: { examination: Examination }) {
  const failed = new Set(findings.map(({ check }) => check))
  return (
    <>
      <Card title="Findings" count={findings.length} flush>
        {findings.length === 0 ? (
          <Empty icon="check" title="Nothing is wrong">
            {counted(checks.length, 'check')} found nothing.
          </Empty>
        ) : (
          <ul class="findings">
            {findings.map((finding) => (
              <li key={`${finding.check} ${finding.vhost} ${finding.object} ${finding.text}`}>
                <Badge tone={TONES[finding.severity]}>{finding.severity}</Badge>
                <div>
                  <p class="strong">
                    <ObjectLink finding={finding} />
                  </p>
                  <p>{finding.text}</p>
                  {finding.command !== '' && (
                    <p class="command">
                      <code>warrenctl {finding.command}</code>
                      <CopyButton text={`warrenctl ${finding.command}`} label="Copy the command" />
                    </p>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title="Checks" count={checks.length}>
        <ul class="rows">
          {checks.map(({ name, summary }) => (
            <li key={name}>
              <Badge tone={failed.has(name) ? 'warn' : 'good'}>{failed.has(name) ? 'found' : 'fine'}</Badge>
              <span>{summary}</span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

/** The object's page, where it has one. */
function ObjectLink({ finding: { object, vhost } }: { finding: Finding }) {
  const [, kind, name = ''] = /^(queue|exchange|user|policy|connection) (.*)$/s.exec(object) ?? []
  const place = vhost === '' ? '' : ` in ${vhost}`
  const address = {
    queue: () => addressOf.queue(vhost, name),
    exchange: () => addressOf.exchange(vhost, name),
    user: () => addressOf.user(name),
    policy: () => addressOf.policy(vhost, name),
    connection: () => addressOf.connection(name),
  }[kind ?? '']
  if (address === undefined) return <>{object + place}</>
  return (
    <>
      <a href={address()}>{object}</a>
      {place}
    </>
  )
}
