import { readText } from '../../message/text.js'
import { MALFORMED, singleResponse } from './mechanism.js'

/** NUL, user, NUL, password. An authorisation id in front of the first NUL is not supported. */
export const plain = singleResponse('PLAIN', (response) => {
  if (response[0] !== 0) return MALFORMED
  const second = response.indexOf(0, 1)
  if (second < 0 || response.indexOf(0, second + 1) >= 0) return MALFORMED
  return {
    type: 'password',
    username: readText(response, 1, second),
    password: readText(response, second + 1, response.length),
  }
})
