import { CommandFailure, EXIT } from '../define.js'
import { decodeTerm, encodeTerm } from './external-term.js'
import { parseTerm } from './parse-term.js'
import { decrypt, encrypt, type PassphraseScheme } from './passphrase-encryption.js'
import { charactersOf, type Term } from './term.js'

/** base64 of an encrypted Erlang term. @throws CommandFailure for a value that is no term */
export function encryptedValue(value: string, passphrase: string, scheme: PassphraseScheme): string {
  return encrypt(scheme, passphrase, encodeTerm(termOf(value)))
}

/**
 * The term that was encrypted: `value` is what `encode` or `encrypt_conf_value` has printed, or the base64 in it.
 * @throws CommandFailure when it cannot be decrypted
 */
export function decryptedTerm(value: string, passphrase: string, scheme: PassphraseScheme): Term {
  const encrypted = encryptedTextOf(value)
  try {
    return decodeTerm(decrypt(scheme, passphrase, encrypted))
  } catch {
    throw new CommandFailure({
      exitCode: EXIT.unavailable,
      text: 'Failed to decrypt the value. Things to check: is the passphrase correct? Are the cipher and hash algorithms the same as those used for encryption?',
    })
  }
}

function termOf(value: string): Term {
  try {
    return parseTerm(value)
  } catch (error) {
    throw new CommandFailure({
      exitCode: EXIT.unavailable,
      text: `Error during cipher operation: ${(error as Error).message}`,
    })
  }
}

/** The base64 in `{encrypted, <<"…">>}`, `<<"…">>`, `"…"`, `encrypted:…`, or what stands for itself. */
function encryptedTextOf(value: string): string {
  if (/^(encrypted:)?[A-Za-z0-9+/=\s]+$/.test(value)) return value.replace(/^encrypted:/, '')
  const term = termOf(value)
  const inner = term.type === 'tuple' ? term.items[1] : term
  const text =
    inner?.type === 'binary'
      ? inner.bytes.toString('latin1')
      : inner?.type === 'list'
        ? charactersOf(inner.items)
        : undefined
  return (text ?? '').replace(/^encrypted:/, '')
}
