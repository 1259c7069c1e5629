import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'eval',
  scopes: ['ctl'],
  summary: 'Evaluates a snippet of Erlang code on the target node',
  instead: 'the list commands show the state of the broker, and environment its configuration',
})
