import type { RoutingAnswer } from '../../broker/admin/routing.js'
import type { Emphasis } from '../live-screen.js'

interface Line {
  readonly emphasis: keyof Emphasis
  readonly text: string
}
type Step = RoutingAnswer['steps'][number]
type Queue = RoutingAnswer['queues'][number]

/** Bindings that do not match are shown up to this many an exchange: with thousands of them nobody would read on. */
const MOST_MISSES = 20

/** The way of a message for people, from top to bottom. */
export function explanationLines(answer: RoutingAnswer): Line[] {
  const { vhost, exchange, routing_key, refused, steps, queues, drawn } = answer
  return [
    line('heading', `Message to ${exchangeName(exchange)} with key '${routing_key}' in vhost ${vhost}`),
    ...(refused === '' ? [] : [line('bad', `✘ the broker refuses it: ${refused}`)]),
    ...steps.flatMap(stepLines),
    line(queues.length === 0 ? 'bad' : 'good', outcome(queues.length, drawn)),
    ...queues.flatMap((queue) => queueLines(queue, '  ')),
  ]
}

function outcome(count: number, drawn: boolean): string {
  if (count === 0) return 'No queue gets it: it is dropped, or returned to a publisher who set mandatory.'
  if (count === 1) return '1 queue gets it:'
  return drawn ? `${count} queues may get it; some are drawn for each message:` : `${count} queues get it:`
}

function stepLines({ exchange, type, policy, reached, delay, bindings, unmatched }: Step): Line[] {
  const by = policy === '' ? '' : `, policy ${policy}`
  const misses = bindings.filter(({ matches }) => !matches)
  const shown = [...bindings.filter(({ matches }) => matches), ...misses.slice(0, MOST_MISSES)]
  const left = misses.length - MOST_MISSES
  return [
    line('name', `${exchangeName(exchange)} (${type}${by}), ${reached}`),
    ...(delay > 0 ? [line('warning', `  it waits here for ${delay} ms first`)] : []),
    ...shown.map(({ matches, routing_key, destination_kind, destination, why }) => {
      const key = routing_key === '' ? '' : `'${routing_key}' `
      const text = `  ${matches ? '✔' : '✘'} ${key}-> ${destination_kind} ${destination}: ${why}`
      return line(matches ? 'plain' : 'dim', text)
    }),
    ...(left > 0 ? [line('dim', `  ✘ and ${left} other bindings that do not match`)] : []),
    ...(unmatched === '' ? [] : [line('warning', `  no binding takes it: ${unmatched}`)]),
  ]
}

function queueLines(queue: Queue, indent: string): Line[] {
  const { type, messages, consumers, policy, operator_policy, notes, dead_letters: dead } = queue
  const policies = [policy, operator_policy].filter((name) => name !== '')
  const by = policies.length === 0 ? '' : `, policy ${policies.join(' and ')}`
  return [
    line('name', `${indent}${queue.queue} (${type}, ${messages} messages, ${consumers} consumers${by})`),
    ...notes.map((note) => line('plain', `${indent}  ${note}`)),
    ...(dead === null ? [] : deadLetterLines(dead, `${indent}  `)),
  ]
}

function deadLetterLines(
  { exchange, routing_key, lost, queues }: NonNullable<Queue['dead_letters']>,
  indent: string,
): Line[] {
  const text = `${indent}dead letters go to ${exchangeName(exchange)} with key '${routing_key}'`
  if (lost !== '') return [line('bad', `${text}, where they are lost: ${lost}`)]
  return [line('plain', text), ...queues.flatMap((queue) => queueLines(queue, `${indent}  `))]
}

function exchangeName(name: string): string {
  return name === '' ? 'the default exchange' : `exchange ${name}`
}

function line(emphasis: keyof Emphasis, text: string): Line {
  return { emphasis, text }
}
