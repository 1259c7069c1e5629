import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'erlang_cookie_hash',
  summary: 'Displays a hash of the Erlang cookie (shared secret) used by the target node',
  instead: 'who may open the control socket may use it; status shows its path',
})
