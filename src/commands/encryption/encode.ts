import { localCommand } from '../define.js'
import { encryptedValue } from './encrypted-value.js'
import { PASSPHRASE, SCHEME_SWITCHES, SCHEME_USAGE, schemeProblem, VALUE } from './scheme.js'

export default localCommand({
  name: 'encode',
  group: 'configuration',
  summary: 'Encrypts a sensitive configuration value to be used in the advanced.config file of RabbitMQ',
  description: [
    'The value is an Erlang term: <<"s3cret">>, "s3cret" or s3cret. What is missing is read from standard input, a line each.',
    'No daemon is needed. Our own configuration file takes no encrypted values.',
  ],
  examples: [{ command: `encode '<<"s3cret">>' mypassphrase`, help: 'for {config_entry_decoder, ...}' }],
  usage: `encode ${SCHEME_USAGE}`,
  args: [{ ...VALUE, help: 'the Erlang term to encrypt' }, PASSPHRASE],
  switches: SCHEME_SWITCHES,
  validate: ({ switches }) => schemeProblem(switches),
  banner: () => 'Encrypting value ...',
  runLocal: ({ args, switches }) => encryptedValue(args.value, args.passphrase, switches),
  output: (encrypted) => ({ text: `{encrypted,<<"${encrypted}">>}`, json: ['encrypted', encrypted] }),
})
