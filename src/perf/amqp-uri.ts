/** Where and as whom to connect. */
export interface AmqpAddress {
  readonly tls: boolean
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly vhost: string
}

/**
 * Takes an AMQP URI apart, as RabbitMQ's clients do: amqp://user:password@host:port/vhost, with defaults for all parts.
 * @throws RangeError for something else
 */
export function parseAmqpUri(uri: string): AmqpAddress {
  let url: URL
  try {
    url = new URL(uri)
  } catch {
    throw new RangeError('the address is no URI: amqp://user:password@host:port/vhost is expected')
  }
  const tls = url.protocol === 'amqps:'
  if (!tls && url.protocol !== 'amqp:')
    throw new RangeError('the address must begin with amqp:// or amqps://')
  return {
    tls,
    host: url.hostname.replace(/^\[|\]$/g, '') || 'localhost',
    port: Number(url.port || (tls ? 5671 : 5672)),
    user: decodeURIComponent(url.username || 'guest'),
    password: decodeURIComponent(url.password || 'guest'),
    vhost: url.pathname === '' || url.pathname === '/' ? '/' : decodeURIComponent(url.pathname.slice(1)),
  }
}
