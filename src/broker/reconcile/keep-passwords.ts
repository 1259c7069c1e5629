import { verifyPassword } from '../../auth/password.js'
import type { Definitions } from '../admin/definitions.js'
import type { Broker } from '../broker.js'

/**
 * The definitions with the hashes of the passwords that users have already: of a password in plain text, since every
 * hashing of it gives another hash, and for a user of whom no password is said.
 */
export function keepPasswords(broker: Broker, definitions: Definitions): Definitions {
  const { users } = definitions
  if (!Array.isArray(users)) return definitions
  return { ...definitions, users: users.map((user: unknown) => withPresentPassword(broker, user)) }
}

function withPresentPassword(broker: Broker, item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item
  const { password, ...user } = item as Readonly<Record<string, unknown>>
  const present = broker.users.get(String(user['name']))
  if (present === undefined || user['password_hash'] !== undefined) return item
  const same = password === undefined || (typeof password === 'string' && verifyPassword(password, present))
  if (!same) return item
  return { ...user, password_hash: present.passwordHash, hashing_algorithm: present.hashingAlgorithm }
}
