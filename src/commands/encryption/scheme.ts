import { badArgument, type InvalidInput } from '../define.js'
import { CIPHERS, HASHES, type PassphraseScheme } from './passphrase-encryption.js'

/** The switches of the commands that encrypt and decrypt; the defaults are those of RabbitMQ 3.10. */
export const SCHEME_SWITCHES = {
  cipher: { type: 'string', default: 'aes_128_cbc', help: 'see list_ciphers' },
  hash: { type: 'string', default: 'sha256', help: 'see list_hashes' },
  iterations: {
    type: 'integer',
    default: 1,
    placeholder: 'iterations',
    help: 'how often the passphrase is hashed: thousands make guessing slow; decoding needs the same number',
  },
} as const

/** What is wrong with them, in rabbitmqctl's words. */
export function schemeProblem({ cipher, hash, iterations }: PassphraseScheme): InvalidInput | undefined {
  if (!Object.hasOwn(CIPHERS, cipher)) return badArgument('The requested cipher is not supported.')
  if (!Object.hasOwn(HASHES, hash)) return badArgument('The requested hash is not supported')
  return iterations > 0 ? undefined : badArgument('The requested number of iterations is incorrect')
}

export const VALUE = { name: 'value', input: 'secret', prompt: 'Value to encode' } as const
export const PASSPHRASE = { name: 'passphrase', help: 'what the key is made of', input: 'secret' } as const

export const SCHEME_USAGE = 'value passphrase [--cipher <cipher>] [--hash <hash>] [--iterations <iterations>]'
