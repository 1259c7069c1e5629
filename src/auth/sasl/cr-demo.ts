import { readText } from '../../message/text.js'
import { MALFORMED, type SaslExchange, type SaslMechanism } from './mechanism.js'

/**
 * As secure as PLAIN, in two round trips: the user's name, a question, `My password is ...`. It exists to try
 * connection.secure and connection.secure-ok.
 */
export const crDemo: SaslMechanism = {
  name: 'RABBIT-CR-DEMO',
  isOfferedTo: () => true,
  begin: () => new CrDemoExchange(),
}

class CrDemoExchange implements SaslExchange {
  #username: string | undefined

  respond(response: Buffer): ReturnType<SaslExchange['respond']> {
    const text = readText(response, 0, response.length)
    if (this.#username === undefined) {
      this.#username = text
      return { type: 'challenge', challenge: Buffer.from(QUESTION) }
    }
    if (!text.startsWith(ANSWER)) return MALFORMED
    return { type: 'password', username: this.#username, password: text.slice(ANSWER.length) }
  }
}

const QUESTION = 'Please tell me your password'
const ANSWER = 'My password is '
