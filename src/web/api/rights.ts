import { useMemo } from 'preact/hooks'
import { type Patterns, type Rights, rightsOf, UNKNOWN } from '../lib/rights.js'
import { useLive } from './live.js'

/** The rights of who is logged in, kept up to date. */
export function useRights(): Rights {
  const { data } = useLive<readonly Patterns[]>('/api/warren/permissions')
  return useMemo(() => (data === undefined ? UNKNOWN : rightsOf(data)), [data])
}
