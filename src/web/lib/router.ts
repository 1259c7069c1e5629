import { signal } from '@preact/signals'

/** Where the page is: the parts of `#/queues/%2F/orders?tab=messages`, decoded. */
export interface Route {
  readonly parts: readonly string[]
  readonly query: URLSearchParams
}

export function parseAddress(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?')
  const parts = path === '' ? [] : path.split('/').map(decoded)
  return { parts, query: new URLSearchParams(query) }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export const route = signal<Route>({ parts: [], query: new URLSearchParams() })

/** Follows the address from now on. */
export function startRouter(): void {
  const follow = () => {
    route.value = parseAddress(location.hash)
  }
  window.addEventListener('hashchange', follow)
  follow()
}

/** @param address as `pageAddress` makes it */
export function goTo(address: string): void {
  location.hash = address
}

/** Changes the address without a step in the history: for filters and orders. */
export function replaceQuery(changes: Readonly<Record<string, string | undefined>>): void {
  const [path = '#/'] = location.hash.split('?')
  const query = new URLSearchParams(route.peek().query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  history.replaceState(null, '', text === '' ? path || '#/' : `${path || '#/'}?${text}`)
  route.value = parseAddress(location.hash)
}
