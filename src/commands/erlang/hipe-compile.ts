import { localCommand } from '../define.js'

/** It did nothing in RabbitMQ 3.10 already, and succeeded: scripts of old still call it. */
export default localCommand({
  name: 'hipe_compile',
  group: 'deprecated',
  summary: 'Does nothing, and succeeds',
  args: [{ name: 'directory', help: 'accepted, without effect' }],
  banner: () => 'This command is a no-op. HiPE is no longer supported by modern Erlang versions',
  runLocal: () => {},
})
