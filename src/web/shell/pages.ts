import type { ComponentType } from 'preact'
import { NotFoundPage } from '../pages/not-found.js'
import { OverviewPage } from '../pages/overview/overview-page.js'
import { QueuePage } from '../pages/queues/queue-page.js'
import { QueuesPage } from '../pages/queues/queues-page.js'

type Names = Readonly<Record<string, string>>

/** A page: `#/queues/:vhost/:name` is `path` ['queues', ':vhost', ':name']. */
interface Page {
  readonly path: readonly string[]
  readonly title: (names: Names) => string
  // biome-ignore lint/suspicious/noExplicitAny: each takes the names of its own path
  readonly Component: ComponentType<any>
}

function page<N extends string>(
  path: string,
  title: string | ((names: Record<N, string>) => string),
  Component: ComponentType<Record<N, string>> | ComponentType,
): Page {
  const titled = typeof title === 'string' ? () => title : (title as (names: Names) => string)
  return { path: path === '' ? [] : path.split('/'), title: titled, Component: Component as ComponentType }
}

/** All pages. Addresses are those of RabbitMQ's page where it has one. */
const PAGES: readonly Page[] = [
  page('', 'Overview', OverviewPage),
  page('queues', 'Queues', QueuesPage),
  page<'vhost' | 'name'>('queues/:vhost/:name', ({ name }) => name, QueuePage),
]

/** The page of an address, and the names in it. */
export function pageOf(parts: readonly string[]) {
  for (const { path, title, Component } of PAGES) {
    const names = namesIn(path, parts)
    if (names === undefined) continue
    return { area: path[0] ?? 'overview', title: title(names), Component, names }
  }
  return { area: '', title: 'Not found', Component: NotFoundPage as ComponentType<Names>, names: {} }
}

function namesIn(path: readonly string[], parts: readonly string[]): Names | undefined {
  if (path.length !== parts.length) return undefined
  const names: Record<string, string> = {}
  for (const [i, expected] of path.entries()) {
    const part = parts[i] ?? ''
    if (expected.startsWith(':')) names[expected.slice(1)] = part
    else if (expected !== part) return undefined
  }
  return names
}
