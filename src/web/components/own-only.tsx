import { may } from '../api/session.js'

/** Says of a list of what clients do that it is not all: without the tag monitoring, users see their own only. */
export function OwnOnly({ what }: { what: 'connections' | 'channels' }) {
  if (may('monitoring')) return null
  return <p class="muted">Only your own {what}: those of other users take the tag monitoring.</p>
}
