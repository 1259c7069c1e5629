import { useState } from 'preact/hooks'
import type { QueueProspects, RoutingAnswer } from '../../api/answers.js'
import { post } from '../../api/http.js'
import { ArgumentsEditor } from '../../components/arguments-editor.js'
import { Badge, Button, Card, Problem } from '../../components/basics.js'
import { Field, TextInput } from '../../components/field.js'
import { attempt } from '../../components/toast.js'
import { ExchangeLink, QueueLink } from '../../components/values.js'
import { type ArgumentRow, argumentsOf } from '../../lib/arguments.js'
import { counted, duration } from '../../lib/format.js'
import { apiPath } from '../../lib/paths.js'

/** Asks where a message would go, and why; nothing is published. */
export function ExplainCard({
  vhost,
  exchange,
  onAnswer,
}: {
  readonly vhost: string
  readonly exchange: string
  readonly onAnswer?: (answer: RoutingAnswer) => void
}) {
  const [key, setKey] = useState('')
  const [headers, setHeaders] = useState<readonly ArgumentRow[]>([])
  const [answer, setAnswer] = useState<RoutingAnswer>()
  const submit = (event: Event) => {
    event.preventDefault()
    void attempt(async () => {
      const properties = headers.length === 0 ? {} : { headers: argumentsOf(headers) }
      const body = { exchange, routing_key: key, properties }
      const found = await post<RoutingAnswer>(apiPath('warren', 'explain', vhost), body)
      setAnswer(found)
      onAnswer?.(found)
    })
  }
  return (
    <Card title="Where would a message go?">
      <form class="form" onSubmit={submit}>
        <div class="explain-form">
          <Field label="Routing key">{(id) => <TextInput id={id} value={key} onInput={setKey} mono />}</Field>
          <Button type="submit" icon="routing" kind="primary">
            Explain
          </Button>
        </div>
        <ArgumentsEditor label="Headers" rows={headers} onChange={setHeaders} />
      </form>
      {answer && <Explanation vhost={vhost} answer={answer} />}
    </Card>
  )
}

function Explanation({ vhost, answer }: { vhost: string; answer: RoutingAnswer }) {
  return (
    <div class="explanation" aria-live="polite">
      {answer.refused !== '' && <Problem title="The broker would refuse it" text={answer.refused} />}
      {answer.steps.map((step) => (
        <section key={step.exchange} class="explain-step">
          <h3>
            <ExchangeLink vhost={vhost} name={step.exchange} /> <Badge>{step.type}</Badge>{' '}
            <span class="faint">{step.reached}</span>
          </h3>
          {step.delay > 0 && <p>It waits here for {duration(step.delay)}.</p>}
          <ul>
            {step.bindings.slice(0, 100).map((binding) => (
              <li
                key={`${binding.destination_kind} ${binding.destination} ${binding.routing_key} ${binding.why}`}
                class={binding.matches ? 'match' : 'no-match'}
              >
                <Badge tone={binding.matches ? 'good' : 'neutral'}>
                  {binding.matches ? 'matches' : 'no'}
                </Badge>
                <code>{binding.routing_key === '' ? '(empty key)' : binding.routing_key}</code>
                <span>→</span>
                {binding.destination_kind === 'queue' ? (
                  <QueueLink vhost={vhost} name={binding.destination} />
                ) : (
                  <ExchangeLink vhost={vhost} name={binding.destination} />
                )}
                <span class="muted">{binding.why}</span>
              </li>
            ))}
          </ul>
          {step.bindings.length > 100 && (
            <p class="muted">and {counted(step.bindings.length - 100, 'more binding')}</p>
          )}
          {step.unmatched !== '' && <p class="muted">{step.unmatched}</p>}
        </section>
      ))}
      <h3>
        {answer.queues.length === 0
          ? 'No queue gets it.'
          : `${counted(answer.queues.length, 'queue')}${answer.drawn ? ', of which one is drawn for each message' : ''}`}
      </h3>
      {answer.queues.map((queue) => (
        <Prospects key={queue.queue} vhost={vhost} queue={queue} />
      ))}
    </div>
  )
}

function Prospects({ vhost, queue }: { vhost: string; queue: QueueProspects }) {
  const { dead_letters: dead } = queue
  return (
    <div class="prospects">
      <p>
        <QueueLink vhost={vhost} name={queue.queue} />{' '}
        <span class="faint">
          {counted(queue.messages, 'message')}, {counted(queue.consumers, 'consumer')}
        </span>
      </p>
      {queue.notes.length > 0 && <p class="muted">{queue.notes.join('; ')}</p>}
      {dead && (
        <div class="dead-letters">
          <p class="muted">
            Dead letters go to {dead.exchange === '' ? 'the default exchange' : dead.exchange} by{' '}
            <code>{dead.routing_key || '(empty key)'}</code>
            {dead.lost !== '' && (
              <>
                {' '}
                <Badge tone="bad">lost: {dead.lost}</Badge>
              </>
            )}
          </p>
          {dead.queues.map((next) => (
            <Prospects key={next.queue} vhost={vhost} queue={next} />
          ))}
        </div>
      )}
    </div>
  )
}
