import type { TransferReport } from '../../broker/admin/transfers.js'
import { bytes, count } from '../../lib/quantities.js'
import { type Output, ProgressReport } from '../define.js'
import { CHOICE_SWITCHES, type ChoiceValues, choiceOf } from './choice.js'

import { messageHeading } from './message-text.js'

/** Switches of the commands that change messages. */
export const TRANSFER_SWITCHES = {
  ...CHOICE_SWITCHES,
  limit: { type: 'integer', min: 1, help: 'no more messages than that, the oldest ones' },
  'dry-run': { type: 'boolean', help: 'changes nothing, and says how many messages it would be, and which' },
  show: { type: 'integer', min: 0, default: 20, help: 'how many of them a dry run shows' },
} as const

/** Bytes of a payload that a dry run hands on. */
const MAX_PAYLOAD = 1024

interface TransferValues extends ChoiceValues {
  readonly limit?: number | undefined
  readonly 'dry-run': boolean
  readonly show: number
}

/** What the engine is asked for. */
export function transferChoice(switches: TransferValues) {
  const { limit, show } = switches
  const dryRun = switches['dry-run'] ? { show, maxPayload: MAX_PAYLOAD } : undefined
  return { ...choiceOf(switches), limit, dryRun }
}

type Shown = Exclude<TransferReport, { progress: unknown }>

/** The reports of a transfer, with those of its progress as the command line shows them. */
export async function* withProgress(
  steps: AsyncIterable<TransferReport>,
): AsyncGenerator<Shown | ProgressReport, void, undefined> {
  for await (const step of steps) {
    if (!('progress' in step)) yield step
    else yield new ProgressReport(step.progress.examined, step.progress.ready, 'messages')
  }
}

/** @param done what has happened to the messages, for example "moved" */
export function transferOutput(report: Shown, done: string, dryRun: boolean): Output {
  if ('message' in report) return { text: messageHeading(report.message), json: report.message }
  const { messages, bytes: size, skipped } = report.result
  const what = `${count(messages)} ${messages === 1 ? 'message' : 'messages'} (${bytes(size)})`
  const left = Object.entries(skipped).map(
    ([reason, times]) => `${count(times)} left where they are: ${reason}`,
  )
  return {
    text: [`${what} ${dryRun ? 'would be ' : ''}${done}`, ...left].join('\n'),
    json: dryRun ? { ...report.result, dry_run: true } : report.result,
  }
}

/** The messages in the words of a question or a banner: "the messages that match age > 1h". */
export function describeChoice({ filter, id, limit }: TransferValues): string {
  const which = [
    ...(id.length === 0 ? [] : [`with the ids ${id.join(',')}`]),
    ...(filter === undefined ? [] : [`that match ${filter}`]),
  ].join(' and ')
  const at = limit === undefined ? '' : `at most ${limit} of `
  return which === '' ? `${at}all messages` : `${at}the messages ${which}`
}
