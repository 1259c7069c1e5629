/** What went wrong, in the engine's words. The edges translate it: reply codes, HTTP status, exit codes. */
export type Reason =
  | 'access-refused'
  | 'not-found'
  | 'resource-locked'
  | 'precondition-failed'
  | 'not-allowed'
  | 'not-implemented'
  | 'command-invalid'
  | 'connection-forced'
  | 'internal-error'
  /** Reasons that only administrative calls meet. */
  | 'no-such-user'
  | 'no-such-vhost'
  | 'user-exists'
  | 'vhost-exists'
  | 'in-use'
  | 'not-empty'
  | 'invalid-argument'
  /** More than one user may have at once: it may work later. */
  | 'limit-reached'

/**
 * A refusal that somebody outside sees. `message` is the text without the code's name in front, as RabbitMQ
 * words it: clients and runbooks match on these texts.
 */
export class BrokerError extends Error {
  readonly reason: Reason
  /** The name of what there is none of, where programs are told it apart from the text. */
  readonly subject: string | undefined

  constructor(reason: Reason, text: string, subject?: string) {
    super(text)
    this.name = 'BrokerError'
    this.reason = reason
    this.subject = subject
  }
}
