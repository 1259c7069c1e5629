import { decodeTable, TableError } from '../../message/table-codec.js'
import { readText } from '../../message/text.js'
import { MALFORMED, singleResponse } from './mechanism.js'

/** A field table without its length, with the keys LOGIN and PASSWORD. */
export const amqplain = singleResponse('AMQPLAIN', (response) => {
  try {
    const table = decodeTable(response, 0, response.length)
    const login = table.get('LOGIN')
    const password = table.get('PASSWORD')
    if (login?.type !== 'longstr' || password?.type !== 'longstr') return MALFORMED
    return { type: 'password', username: toText(login.value), password: toText(password.value) }
  } catch (error) {
    if (error instanceof TableError) return MALFORMED
    throw error
  }
})

/** A long string that is not UTF-8 comes as octets. */
function toText(value: string | Buffer): string {
  return typeof value === 'string' ? value : readText(value, 0, value.length)
}
