import { decodeTable, TableError } from '../message/table-codec.js'
import { readText } from '../message/text.js'

/** Name and password as a client's SASL response carries them. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** One SASL mechanism that ends with the first response. */
export interface SaslMechanism {
  readonly name: string
  /** Undefined for a response that is malformed. */
  parse(response: Buffer): Credentials | undefined
}

/** NUL, user, NUL, password. An authorisation id in front of the first NUL is not supported. */
const plain: SaslMechanism = {
  name: 'PLAIN',
  parse(response) {
    if (response[0] !== 0) return undefined
    const second = response.indexOf(0, 1)
    if (second < 0 || response.indexOf(0, second + 1) >= 0) return undefined
    return {
      username: readText(response, 1, second),
      password: readText(response, second + 1, response.length),
    }
  },
}

/** A field table without its length, with the keys LOGIN and PASSWORD. */
const amqplain: SaslMechanism = {
  name: 'AMQPLAIN',
  parse(response) {
    try {
      const table = decodeTable(response, 0, response.length)
      const login = table.get('LOGIN')
      const password = table.get('PASSWORD')
      if (login?.type !== 'longstr' || password?.type !== 'longstr') return undefined
      return { username: toText(login.value), password: toText(password.value) }
    } catch (error) {
      if (error instanceof TableError) return undefined
      throw error
    }
  },
}

/** A long string that is not UTF-8 comes as octets. */
function toText(value: string | Buffer): string {
  return typeof value === 'string' ? value : readText(value, 0, value.length)
}

/** The mechanisms that are offered, in the order of preference. */
export const SASL_MECHANISMS: readonly SaslMechanism[] = [plain, amqplain]
