import { BrokerError, type Reason } from '../../broker/errors.js'
import { MessageHeadersError } from '../../message/http-headers.js'
import { PropertiesJsonError } from '../../message/properties-json.js'
import type { Call } from '../call.js'
import { badRequest, HttpRefusal } from '../errors.js'
import type { Reply } from '../reply.js'
import type { Route } from '../route.js'

/** Status and word for what the engine refuses. */
const ANSWERS: Readonly<Partial<Record<Reason, readonly [status: number, word: string]>>> = {
  'access-refused': [403, 'not_authorised'],
  'not-found': [404, 'not_found'],
  'no-such-vhost': [404, 'not_found'],
  'resource-locked': [409, 'resource_locked'],
  'limit-reached': [429, 'limit_reached'],
}

/** What helps, where it is not in the text. */
const ADVICE: Readonly<Partial<Record<Reason, string>>> = {
  'access-refused':
    'publishing takes the permission to write to the exchange, taking and following that to read: ' +
    'see the command set_permissions',
  'not-found': 'declare it first, and percent-encode names in the path',
  'no-such-vhost': "the path begins with the virtual host, percent-encoded: /messages/%2F/… for '/'",
}

/** A route of messaging: whoever has logged in may call, and permissions decide, as over AMQP. */
export function messagingRoute(
  method: Route['method'],
  path: string,
  run: (call: Call) => Promise<Reply>,
): Route {
  return {
    method,
    path,
    access: 'authenticated',
    run: async (call) => {
      try {
        return await run(call)
      } catch (error) {
        throw refusalOf(error)
      }
    },
  }
}

/** The same error, or the answer that it becomes: people at a terminal read what is wrong and what to do. */
function refusalOf(error: unknown): unknown {
  if (error instanceof MessageHeadersError || error instanceof PropertiesJsonError) {
    return badRequest(error.message)
  }
  if (!(error instanceof BrokerError) || error.reason === 'internal-error') return error
  const [status, word] = ANSWERS[error.reason] ?? [400, 'bad_request']
  const advice = ADVICE[error.reason]
  const headers: Record<string, string> = status === 429 ? RETRY_SOON : {}
  return new HttpRefusal(
    status,
    word,
    advice === undefined ? error.message : `${error.message}: ${advice}`,
    headers,
  )
}

/** For what may work in a moment. */
export const RETRY_SOON = { 'retry-after': '1' }
