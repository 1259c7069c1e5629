import type { Route } from '../route.js'

export interface FoundRoute {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** Finds the route that GET of a path has, as the server does it: a part that is written out goes before a name. */
export class RouteFinder {
  readonly #byLength = new Map<number, { readonly route: Route; readonly parts: readonly string[] }[]>()

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      if (route.method !== 'GET') continue
      const parts = partsOf(route.path)
      const sharing = this.#byLength.get(parts.length) ?? []
      sharing.push({ route, parts })
      this.#byLength.set(parts.length, sharing)
    }
  }

  /** @param path with its parts percent-encoded, without a query; undefined when there is no such route */
  find(path: string): FoundRoute | undefined {
    const asked = partsOf(path)
    let best: FoundRoute | undefined
    let bestNames = Number.POSITIVE_INFINITY
    for (const { route, parts } of this.#byLength.get(asked.length) ?? []) {
      const params = paramsOf(parts, asked)
      if (params === undefined) continue
      const names = Object.keys(params).length
      if (names < bestNames) {
        best = { route, params }
        bestNames = names
      }
    }
    return best
  }
}

function partsOf(path: string): string[] {
  return path.split('/').slice(1)
}

function paramsOf(parts: readonly string[], asked: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (const [i, part] of parts.entries()) {
    const text = asked[i] ?? ''
    if (!part.startsWith(':')) {
      if (part !== text) return undefined
      continue
    }
    const decoded = decode(text)
    if (decoded === undefined) return undefined
    params[part.slice(1)] = decoded
  }
  return params
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
