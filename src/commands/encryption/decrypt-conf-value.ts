import { localCommand } from '../define.js'
import { decryptedTerm } from './encrypted-value.js'
import { PASSPHRASE, SCHEME_SWITCHES, SCHEME_USAGE, schemeProblem, VALUE } from './scheme.js'
import { printTerm } from './term.js'

export default localCommand({
  name: 'decrypt_conf_value',
  group: 'configuration',
  summary: 'Decrypts an encrypted configuration value of rabbitmq.conf',
  description: ['As decode, for what encrypt_conf_value has printed.'],
  examples: [
    { command: 'decrypt_conf_value encrypted:... mypassphrase', help: 'with the three dots filled in' },
  ],
  usage: `decrypt_conf_value ${SCHEME_USAGE}`,
  args: [{ ...VALUE, prompt: 'Value to decode', help: 'the encrypted value' }, PASSPHRASE],
  switches: SCHEME_SWITCHES,
  validate: ({ switches }) => schemeProblem(switches),
  banner: () => 'Decrypting a rabbitmq.conf string value...',
  runLocal: ({ args, switches }) => printTerm(decryptedTerm(args.value, args.passphrase, switches)),
})
