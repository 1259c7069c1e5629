import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'maybe_stuck',
  summary:
    'Detects Erlang processes (lightweight processes) potentially not making progress on the target node',
  instead: 'ping -t 5 tells whether the event loop answers, log_tail what happened',
})
