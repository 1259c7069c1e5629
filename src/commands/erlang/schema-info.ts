import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'schema_info',
  scopes: ['ctl', 'diagnostics'],
  summary: 'Lists schema database tables and their properties',
  instead: 'status shows the data directory, whose warren.db is an SQLite database',
})
