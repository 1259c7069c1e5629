/** What AMQP connections begin with: `AMQP`, then four octets for the version. */
export const PROTOCOL_HEADER_SIZE = 8

/** The header of AMQP 0-9-1: the server's answer to whoever sends another one. */
export const PROTOCOL_HEADER = Buffer.from('AMQP\x00\x00\x09\x01', 'latin1')

/**
 * How clients of AMQP 0-9 announced themselves; what they speak is the same. (RabbitMQ 3.10 also lets clients of
 * 0-8 in, whose methods differ; RabbitMQ 4 does not, and neither do we.)
 */
const PROTOCOL_HEADER_0_9 = Buffer.from('AMQP\x01\x01\x00\x09', 'latin1')

export function isSupportedHeader(octets: Buffer): boolean {
  return octets.equals(PROTOCOL_HEADER) || octets.equals(PROTOCOL_HEADER_0_9)
}
