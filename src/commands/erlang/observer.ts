import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'observer',
  summary: 'Starts a CLI observer interface on the target node',
  instead: 'top shows queues and connections live, memory_breakdown what the process uses',
  switches: { interval: { type: 'integer', short: 'i', default: 5, help: 'seconds between two looks' } },
})
