import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'remote_shell',
  summary: 'Starts an interactive Erlang shell on the target node',
  instead: 'every operation is a command of warrenctl, and an HTTP request on the control socket',
})
