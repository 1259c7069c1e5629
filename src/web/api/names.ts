import { useEffect, useState } from 'preact/hooks'
import { apiPath, withQuery } from '../lib/paths.js'
import type { Paged } from './answers.js'
import { get } from './http.js'

/** ms without a key before it is asked. */
const PAUSE = 150

/** Some names of queues or exchanges of a virtual host that have in them what is typed: suggestions for a field. */
export function useNames(kind: 'queues' | 'exchanges', vhost: string, typed: string): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([])
  useEffect(() => {
    const query = { page: 1, page_size: 20, name: typed, columns: 'name', disable_stats: true }
    let outdated = false
    const timer = setTimeout(async () => {
      const found = await get<Paged<{ readonly name: string }>>(withQuery(apiPath(kind, vhost), query)).then(
        ({ items }) => items.map(({ name }) => name).filter((name) => name !== ''),
        () => [],
      )
      if (!outdated) setNames(found)
    }, PAUSE)
    return () => {
      outdated = true
      clearTimeout(timer)
    }
  }, [kind, vhost, typed])
  return names
}
