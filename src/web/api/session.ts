import { signal } from '@preact/signals'
import type { WhoAmI } from './answers.js'
import { get, put, request, whenUnauthorised } from './http.js'
import { live } from './live.js'

/** Who is logged in: undefined until that is known, null for nobody. */
export const user = signal<WhoAmI | null | undefined>(undefined)

/** Remembers that somebody was logged in here: the cookie itself cannot be seen. */
const HINT = 'warren.session'

whenUnauthorised(ended)

function ended(): void {
  localStorage.removeItem(HINT)
  user.value = null
  live.clear()
}

/** Finds out whether the cookie is that of a session. */
export async function resume(): Promise<void> {
  if (localStorage.getItem(HINT) === null) {
    user.value = null
    return
  }
  try {
    user.value = await get<WhoAmI>('/api/whoami')
  } catch {
    user.value = null
  }
}

/** @throws ApiError when the broker refuses */
export async function logIn(username: string, password: string): Promise<void> {
  await request('POST', '/api/login', { username, password })
  user.value = await get<WhoAmI>('/api/whoami')
  localStorage.setItem(HINT, '1')
}

export async function logOut(): Promise<void> {
  await request('DELETE', '/api/login')
  ended()
}

/**
 * Changes the user's own password. The browser stays logged in, all others are logged out.
 * @throws ApiError when the broker refuses
 */
export function changeOwnPassword(current: string, next: string): Promise<void> {
  return live.interrupted(() =>
    put('/api/warren/whoami/password', { current_password: current, new_password: next }),
  )
}

/** Whether the user has this tag, or one that includes it. */
export function may(tag: 'policymaker' | 'monitoring' | 'administrator'): boolean {
  const tags = user.value?.tags ?? []
  return tags.includes(tag) || tags.includes('administrator')
}
