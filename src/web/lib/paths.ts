/** The path of something in the HTTP API: each part is a name as it is, which may hold a slash. */
export function apiPath(...parts: readonly string[]): string {
  return `/api/${parts.map(encodeURIComponent).join('/')}`
}

/** A path with those of the parameters that are there and not empty. */
export function withQuery(
  path: string,
  parameters: Readonly<Record<string, string | number | boolean | undefined>>,
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '' && value !== false) query.set(name, String(value))
  }
  const text = query.toString()
  return text === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${text}`
}

/** The default exchange has no name; in addresses it is called so. */
export const DEFAULT_EXCHANGE = 'amq.default'

/** @returns the name of an exchange as addresses have it */
export function exchangeInPath(name: string): string {
  return name === '' ? DEFAULT_EXCHANGE : name
}

/** Where the page shows something: `#/queues/%2F/orders`, as in RabbitMQ. */
export function pageAddress(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`
}

export const addressOf = {
  queue: (vhost: string, name: string) => pageAddress('queues', vhost, name),
  exchange: (vhost: string, name: string) => pageAddress('exchanges', vhost, exchangeInPath(name)),
  connection: (name: string) => pageAddress('connections', name),
  channel: (name: string) => pageAddress('channels', name),
  user: (name: string) => pageAddress('users', name),
  vhost: (name: string) => pageAddress('vhosts', name),
  node: (name: string) => pageAddress('nodes', name),
  policy: (vhost: string, name: string) => withQuery(pageAddress('policies'), { vhost, name }),
}
