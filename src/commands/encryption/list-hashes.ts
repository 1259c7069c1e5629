import { layOut, listOf } from '../../lib/erlang-text.js'
import { localCommand } from '../define.js'
import { HASHES } from './passphrase-encryption.js'

export default localCommand({
  name: 'list_hashes',
  scopes: ['ctl', 'diagnostics'],
  group: 'configuration',
  summary: 'Lists hash algorithms supported by encoding commands',
  description: ['Those of rabbitmqctl that OpenSSL still offers. No daemon is needed.'],
  examples: [{ command: 'list_hashes', help: 'what encode hashes with' }],
  banner: () => 'Listing supported hash algorithms ...',
  runLocal: () => Object.keys(HASHES),
  output: (names, _input, { node }) => ({
    text: layOut(listOf(names)),
    json: { node, result: 'ok', value: names },
  }),
})
