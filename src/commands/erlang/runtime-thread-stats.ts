import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'runtime_thread_stats',
  summary: 'Provides a breakdown of runtime thread activity stats on the target node',
  instead: 'top -H -p with the OS PID of status shows the threads of the process',
  switches: { 'sample-interval': { type: 'integer', short: 'i', default: 5, help: 'seconds' } },
})
