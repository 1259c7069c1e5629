import { BrokerError } from '../../broker/errors.js'

/**
 * A refusal with the characters that mean something in HTML escaped: RabbitMQ does so where policies and parameters are
 * not in order, and its clients undo it.
 */
export function withEscapedHtml(error: unknown): unknown {
  if (!(error instanceof BrokerError) || error.reason !== 'invalid-argument') return error
  const text = error.message.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character)
  return new BrokerError(error.reason, text)
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
