import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'eval_file',
  scopes: ['ctl'],
  summary: 'Evaluates a file that contains a snippet of Erlang code on the target node',
  instead: 'sql answers questions about the broker, and apply changes it from a file',
})
