import { localCommand } from '../define.js'
import { decryptedTerm } from './encrypted-value.js'
import { PASSPHRASE, SCHEME_SWITCHES, SCHEME_USAGE, schemeProblem, VALUE } from './scheme.js'
import { printTerm } from './term.js'

export default localCommand({
  name: 'decode',
  group: 'configuration',
  summary: 'Decrypts an encrypted sensitive configuration value of RabbitMQ',
  description: [
    'Cipher, hash and number of iterations must be those that it was encrypted with. No daemon is needed.',
  ],
  examples: [{ command: `decode '{encrypted,<<"...">>}' mypassphrase`, help: 'what encode has printed' }],
  usage: `decode ${SCHEME_USAGE}`,
  args: [{ ...VALUE, prompt: 'Value to decode', help: 'the encrypted value' }, PASSPHRASE],
  switches: SCHEME_SWITCHES,
  validate: ({ switches }) => schemeProblem(switches),
  banner: () => 'Decrypting value...',
  runLocal: ({ args, switches }) => printTerm(decryptedTerm(args.value, args.passphrase, switches)),
})
