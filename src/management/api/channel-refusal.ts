import { BrokerError, type Reason } from '../../broker/errors.js'

/** Code and name with which a channel is closed for a refusal: RabbitMQ works with a channel here, and shows them. */
const CLOSINGS: Readonly<Partial<Record<Reason, readonly [code: number, name: string]>>> = {
  'access-refused': [403, 'ACCESS_REFUSED'],
  'not-found': [404, 'NOT_FOUND'],
  'resource-locked': [405, 'RESOURCE_LOCKED'],
  'precondition-failed': [406, 'PRECONDITION_FAILED'],
  'not-allowed': [530, 'NOT_ALLOWED'],
  'not-implemented': [540, 'NOT_IMPLEMENTED'],
}

export interface Closing {
  readonly reason: Reason
  readonly code: number
  /** For example NOT_FOUND - no queue 'q' in vhost '/'. */
  readonly text: string
}

/** How a channel would be closed for it; undefined for what is no refusal of a client's request. */
export function closingFor(error: unknown): Closing | undefined {
  if (!(error instanceof BrokerError)) return undefined
  const closing = CLOSINGS[error.reason]
  if (closing === undefined) return undefined
  const [code, name] = closing
  return { reason: error.reason, code, text: `${name} - ${error.message}` }
}
