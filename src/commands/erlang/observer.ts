import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'observer',
  summary: 'Starts a CLI observer interface on the target node',
  instead: 'memory_breakdown and status show what the process uses',
  switches: { interval: { type: 'integer', short: 'i', default: 5, help: 'seconds between two looks' } },
})
