import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { textToBuffer } from '../message/text.js'

/**
 * RabbitMQ's salted password hashes: base64 of four octets of salt and the digest of salt and password.
 * The names are those of RabbitMQ's modules, as definitions files have them.
 */
export const HASHING_ALGORITHMS = {
  sha256: 'rabbit_password_hashing_sha256',
  sha512: 'rabbit_password_hashing_sha512',
  md5: 'rabbit_password_hashing_md5',
} as const
const DIGESTS: ReadonlyMap<string, string> = new Map(
  Object.entries(HASHING_ALGORITHMS).map(([digest, algorithm]) => [algorithm, digest]),
)

/** The algorithm of new passwords. */
export const DEFAULT_ALGORITHM = HASHING_ALGORITHMS.sha256
const SALT_LENGTH = 4

export interface HashedPassword {
  /** base64; '' matches no password. */
  readonly passwordHash: string
  readonly hashingAlgorithm: string
}

/** What a user without a password has: nobody can log in with it. */
export const NO_PASSWORD: HashedPassword = { passwordHash: '', hashingAlgorithm: DEFAULT_ALGORITHM }

/** Hashes a password with a new random salt. */
export function hashPassword(
  password: string,
  hashingAlgorithm: (typeof HASHING_ALGORITHMS)[keyof typeof HASHING_ALGORITHMS] = DEFAULT_ALGORITHM,
): HashedPassword {
  const salted = digest(DIGESTS.get(hashingAlgorithm) ?? '', randomBytes(SALT_LENGTH), password)
  return { passwordHash: salted.toString('base64'), hashingAlgorithm }
}

/** Whether `password` is the one that was hashed. Takes the same time wherever the digests differ. */
export function verifyPassword(password: string, hashed: HashedPassword): boolean {
  const algorithm = DIGESTS.get(hashed.hashingAlgorithm)
  const expected = Buffer.from(hashed.passwordHash, 'base64')
  if (algorithm === undefined || expected.length <= SALT_LENGTH) return false
  const actual = digest(algorithm, expected.subarray(0, SALT_LENGTH), password)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

function digest(algorithm: string, salt: Buffer, password: string): Buffer {
  return Buffer.concat([salt, hash(algorithm, Buffer.concat([salt, textToBuffer(password)]), 'buffer')])
}
