import { type SaslMechanism, singleResponse } from './mechanism.js'

/** Every client is one configured user, who must exist and have this password; the response does not matter. */
export function anonymous(username: string, password: string): SaslMechanism {
  return singleResponse('ANONYMOUS', () => ({ type: 'password', username, password }))
}
