import { compileFilter, type MessageFilter } from '../../message/filter/filter.js'
import { FilterError } from '../../message/filter/filter-error.js'
import type { Store } from '../../store/store.js'
import { type Selection, select } from '../browsing/selection.js'
import { type TransferProgress, type Treatment, transfer } from '../browsing/transfer.js'
import { BrokerError } from '../errors.js'
import type { Queue } from '../queue/queue.js'
import { type PeekedMessage, peekedMessage } from './message-info.js'

/** Which messages of a queue; see `compileFilter` for the filter. */
export interface MessageChoice {
  readonly filter?: string | undefined
  /** Numbers of single messages, as `PeekedMessage.id` tells them; empty for all. */
  readonly ids?: readonly number[] | undefined
}

export interface PeekOptions extends MessageChoice {
  readonly newestFirst?: boolean | undefined
  /** Messages that are passed over first. */
  readonly offset?: number | undefined
  readonly count?: number | undefined
  /** Bytes of a payload that are shown. */
  readonly maxPayload?: number | undefined
}

export interface TransferChoice extends MessageChoice {
  readonly limit?: number | undefined
  /** Changes nothing, and tells of the first so many messages what they are. */
  readonly dryRun?: { readonly show: number; readonly maxPayload: number } | undefined
}

/** What a transfer tells while it goes on: the last report is the result. */
export type TransferReport =
  | { readonly progress: TransferProgress }
  | { readonly message: PeekedMessage }
  | { readonly result: TransferProgress }

/** @throws BrokerError 'invalid-argument' when the filter cannot be understood */
export async function* peek(queue: Queue, options: PeekOptions): AsyncGenerator<PeekedMessage> {
  const { offset = 0, count = Number.POSITIVE_INFINITY, maxPayload = Number.POSITIVE_INFINITY } = options
  const selection = { ...selectionOf(options), newestFirst: options.newestFirst ?? false }
  let passed = 0
  let shown = 0
  for await (const { messages, places } of select(queue, selection)) {
    const now = Date.now()
    for (const [i, message] of messages.entries()) {
      if (passed++ < offset) continue
      yield peekedMessage(message, places[i], now, maxPayload)
      if (++shown >= count) return
    }
  }
}

/** Treats the chosen messages, and says how it goes. @throws BrokerError as `peek` */
export async function* treat(
  queue: Queue,
  choice: TransferChoice,
  treatment: Treatment,
  store: Pick<Store, 'committed'>,
): AsyncGenerator<TransferReport> {
  const { limit, dryRun } = choice
  const found: PeekedMessage[] = []
  let shown = 0
  const trial: Parameters<typeof transfer>[4] = dryRun && {
    limit,
    trial: (messages, places) => {
      for (const [i, message] of messages.entries()) {
        if (shown++ >= dryRun.show) return
        found.push(peekedMessage(message, places[i], Date.now(), dryRun.maxPayload))
      }
    },
  }
  let progress: TransferProgress = { ...NOTHING, ready: queue.ready.messages }
  for await (progress of transfer(queue, selectionOf(choice), treatment, store, trial ?? { limit })) {
    for (const message of found.splice(0)) yield { message }
    yield { progress }
  }
  yield { result: progress }
}

const NOTHING: TransferProgress = { examined: 0, ready: 0, messages: 0, bytes: 0, skipped: {} }

function selectionOf({ filter, ids }: MessageChoice): Selection {
  return {
    filter: filter === undefined ? undefined : filterOf(filter),
    ids: ids === undefined || ids.length === 0 ? undefined : ids,
  }
}

/** @throws BrokerError 'invalid-argument' */
export function filterOf(text: string): MessageFilter {
  try {
    return compileFilter(text)
  } catch (error) {
    if (!(error instanceof FilterError)) throw error
    throw new BrokerError('invalid-argument', error.message)
  }
}
