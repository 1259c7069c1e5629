import { createCipheriv, createDecipheriv, getCipherInfo, pbkdf2Sync, randomBytes } from 'node:crypto'

/** What RabbitMQ calls password-based encryption (PBE): a key from a passphrase (PBKDF2), and a cipher. */
export interface PassphraseScheme {
  readonly cipher: string
  readonly hash: string
  readonly iterations: number
}

/** The ciphers by their names in Erlang, in the order of rabbitmqctl. */
export const CIPHERS: Readonly<Record<string, string>> = {
  chacha20: 'chacha20',
  aes_256_ofb: 'aes-256-ofb',
  aes_192_ofb: 'aes-192-ofb',
  aes_128_ofb: 'aes-128-ofb',
  aes_192_cbc: 'aes-192-cbc',
  aes_256_cbc: 'aes-256-cbc',
  aes_128_cfb128: 'aes-128-cfb',
  aes_192_cfb128: 'aes-192-cfb',
  aes_256_cfb128: 'aes-256-cfb',
  aes_128_cfb8: 'aes-128-cfb8',
  aes_192_cfb8: 'aes-192-cfb8',
  aes_256_cfb8: 'aes-256-cfb8',
  aes_256_ctr: 'aes-256-ctr',
  aes_192_ctr: 'aes-192-ctr',
  aes_128_ctr: 'aes-128-ctr',
  des_ede3_cfb: 'des-ede3-cfb',
  aes_128_cbc: 'aes-128-cbc',
  des_ede3_cbc: 'des-ede3-cbc',
}

/** The same of the hash functions. */
export const HASHES: Readonly<Record<string, string>> = {
  blake2s: 'blake2s256',
  blake2b: 'blake2b512',
  sha3_512: 'sha3-512',
  sha3_384: 'sha3-384',
  sha3_256: 'sha3-256',
  sha3_224: 'sha3-224',
  sha512: 'sha512',
  sha384: 'sha384',
  sha256: 'sha256',
  sha224: 'sha224',
  sha: 'sha1',
  ripemd160: 'ripemd160',
  md5: 'md5',
}

const SALT_LENGTH = 16

/** base64 of salt, initialization vector and cipher text. */
export function encrypt(scheme: PassphraseScheme, passphrase: string, clear: Buffer): string {
  const { name, keyLength, ivLength, blockSize } = cipherOf(scheme)
  const salt = randomBytes(SALT_LENGTH)
  const vector = randomBytes(ivLength)
  const cipher = createCipheriv(name, keyOf(scheme, passphrase, salt, keyLength), vector)
  cipher.setAutoPadding(false)
  return Buffer.concat([salt, vector, cipher.update(padded(clear, blockSize)), cipher.final()]).toString(
    'base64',
  )
}

/**
 * What was encrypted. Wrong passphrases and schemes are noticed by what comes out, not always here.
 * @throws Error for what cannot have been encrypted with this scheme
 */
export function decrypt(scheme: PassphraseScheme, passphrase: string, encrypted: string): Buffer {
  const { name, keyLength, ivLength } = cipherOf(scheme)
  const bytes = Buffer.from(encrypted, 'base64')
  const salt = bytes.subarray(0, SALT_LENGTH)
  const vector = bytes.subarray(SALT_LENGTH, SALT_LENGTH + ivLength)
  const cipher = createDecipheriv(name, keyOf(scheme, passphrase, salt, keyLength), vector)
  cipher.setAutoPadding(false)
  const clear = Buffer.concat([cipher.update(bytes.subarray(SALT_LENGTH + ivLength)), cipher.final()])
  const padding = clear.at(-1)
  if (padding === undefined || padding > clear.length) throw new RangeError('wrong padding')
  return clear.subarray(0, clear.length - padding)
}

interface CipherParameters {
  readonly name: string
  readonly keyLength: number
  readonly ivLength: number
  readonly blockSize: number
}

function cipherOf({ cipher }: PassphraseScheme): CipherParameters {
  const name = CIPHERS[cipher] ?? ''
  const info = getCipherInfo(name)
  if (info === undefined) throw new TypeError(`${cipher} is not known to this OpenSSL`)
  return { name, keyLength: info.keyLength, ivLength: info.ivLength ?? 0, blockSize: info.blockSize ?? 1 }
}

function keyOf(
  { hash, iterations }: PassphraseScheme,
  passphrase: string,
  salt: Buffer,
  length: number,
): Buffer {
  return pbkdf2Sync(passphrase, salt, iterations, length, HASHES[hash] ?? '')
}

/** At least one byte, also where the cipher needs none: each says how many there are. */
function padded(clear: Buffer, blockSize: number): Buffer {
  const length = blockSize - (clear.length % blockSize)
  return Buffer.concat([clear, Buffer.alloc(length, length)])
}
