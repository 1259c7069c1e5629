import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'eval_file',
  scopes: ['ctl'],
  summary: 'Evaluates a file that contains a snippet of Erlang code on the target node',
  instead: 'the list commands show the state of the broker, and import_definitions changes it from a file',
})
