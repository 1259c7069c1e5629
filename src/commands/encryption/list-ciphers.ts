import { layOut, listOf } from '../../lib/erlang-text.js'
import { localCommand } from '../define.js'
import { CIPHERS } from './passphrase-encryption.js'

export default localCommand({
  name: 'list_ciphers',
  scopes: ['ctl', 'diagnostics'],
  group: 'configuration',
  summary: 'Lists ciphers supported by encoding commands',
  description: ['Those of rabbitmqctl that OpenSSL still offers. No daemon is needed.'],
  examples: [{ command: 'list_ciphers', help: 'what encode encrypts with' }],
  banner: () => 'Listing supported ciphers ...',
  runLocal: () => Object.keys(CIPHERS),
  output: (names, _input, { node }) => ({
    text: layOut(listOf(names)),
    json: { node, result: 'ok', value: names },
  }),
})
