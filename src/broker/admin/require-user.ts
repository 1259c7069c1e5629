import type { User } from '../../auth/user.js'
import type { Broker } from '../broker.js'
import { BrokerError } from '../errors.js'

/** @throws BrokerError 'no-such-user' */
export function requireUser(broker: Broker, name: string): User {
  const user = broker.users.get(name)
  if (user === undefined) throw new BrokerError('no-such-user', `User "${name}" does not exist`, name)
  return user
}
