import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'schema_info',
  scopes: ['ctl', 'diagnostics'],
  summary: 'Lists schema database tables and their properties',
  instead: 'sql answers questions about everything that is stored',
})
