import type { Settlement } from '../../broker/taking/takings.js'
import type { Call } from '../call.js'
import { badRequest, HttpRefusal } from '../errors.js'
import { noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { integerOf, requireKnown } from './parameters.js'
import { messagingRoute } from './refusals.js'
import { ACK_TIMEOUT } from './take.js'

const PATH = '/messages/:vhost/queues/:queue/taken/:ids'

/** What becomes of taken messages, by their ids: several are separated by commas. */
export const settleRoutes: readonly Route[] = [
  messagingRoute('DELETE', PATH, (call) => settle(call, 'acknowledge')),
  messagingRoute('POST', `${PATH}/return`, (call) => settle(call, 'return')),
  messagingRoute('POST', `${PATH}/reject`, (call) => settle(call, 'reject')),
  messagingRoute('POST', `${PATH}/extend`, extend),
]

/** Answers when the store has it. */
async function settle(call: Call, settlement: Settlement): Promise<Reply> {
  requireKnown(call)
  const { taking } = call.acting
  return answer(await taking.settle(call.param('vhost'), call.param('queue'), idsOf(call), settlement))
}

async function extend(call: Call): Promise<Reply> {
  requireKnown(call, ACK_TIMEOUT.name)
  const holdFor = integerOf(call, ACK_TIMEOUT) * 1000
  return answer(call.acting.taking.extend(call.param('vhost'), call.param('queue'), idsOf(call), holdFor))
}

function idsOf(call: Call): string[] {
  const ids = call.param('ids').split(',')
  if (ids.length > MOST_IDS) throw badRequest(`more than ${MOST_IDS} ids`)
  return ids
}

/** As many as can be taken at once, and a few. */
const MOST_IDS = 250

/** @param missing ids of messages that the user does not hold */
function answer(missing: readonly string[]): Reply {
  if (missing.length === 0) return noContent()
  throw new HttpRefusal(
    404,
    'not_taken',
    `not taken from this queue by this user, or not any more: ${missing.join(', ')}. What is not acknowledged in time ` +
      'goes back to the queue: take it again, and ask for more time with ack-timeout',
  )
}
