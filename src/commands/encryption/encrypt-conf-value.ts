import { localCommand } from '../define.js'
import { encryptedValue } from './encrypted-value.js'
import { PASSPHRASE, SCHEME_SWITCHES, SCHEME_USAGE, schemeProblem, VALUE } from './scheme.js'

export default localCommand({
  name: 'encrypt_conf_value',
  group: 'configuration',
  summary: 'Encrypts a sensitive configuration value to be used in the rabbitmq.conf of RabbitMQ 4',
  description: [
    'As encode, in the form of rabbitmq.conf. Our own configuration file takes no encrypted values.',
  ],
  examples: [{ command: `encrypt_conf_value '"s3cret"' mypassphrase`, help: 'prints encrypted:...' }],
  usage: `encrypt_conf_value ${SCHEME_USAGE}`,
  args: [{ ...VALUE, help: 'the value, in quotes as Erlang writes strings' }, PASSPHRASE],
  switches: SCHEME_SWITCHES,
  validate: ({ switches }) => schemeProblem(switches),
  banner: () => 'Encrypting value to be used in rabbitmq.conf...',
  runLocal: ({ args, switches }) => encryptedValue(args.value, args.passphrase, switches),
  output: (encrypted) => `encrypted:${encrypted}`,
})
