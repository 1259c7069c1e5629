import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'eval',
  scopes: ['ctl'],
  summary: 'Evaluates a snippet of Erlang code on the target node',
  instead:
    'sql answers questions about everything that the broker holds, environment shows its configuration',
})
