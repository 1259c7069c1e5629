import type { Admin } from '../../broker/admin/admin.js'
import { command } from '../define.js'

type Attempts = ReturnType<Admin['authentication']['attempts']>[number]

export default command({
  name: 'list_node_auth_attempt_stats',
  scopes: ['ctl', 'diagnostics'],
  group: 'configuration',
  summary: 'Lists authentication attempts on the target node',
  description: [
    'By protocol, or with --by-source by address and user name, when enable_auth_attempt_source_tracking has been called.',
  ],
  examples: [{ command: 'list_node_auth_attempt_stats --by-source', help: 'who cannot log in' }],
  usage: 'list_node_auth_attempts [--by-source]',
  switches: { 'by-source': { type: 'boolean', help: 'by address and user name' } },
  banner: (_input, { node }) => `Listing authentication\n attempts for node "${node}" ...`,
  run: (admin, { switches }): readonly Attempts[] =>
    switches['by-source'] ? admin.authentication.attemptsBySource() : admin.authentication.attempts(),
  output: (attempts, { switches }, { node }) => {
    const json = { attempts, node, result: 'ok' }
    if (attempts.length === 0) return { text: `Node ${node} reported no authentication attempt stats`, json }
    const columns = switches['by-source'] ? [...SOURCE, ...COUNTS] : COUNTS
    return { text: '', table: { columns, rows: attempts }, json }
  },
})

const SOURCE = ['remote_address', 'username']
const COUNTS = ['protocol', 'auth_attempts', 'auth_attempts_failed', 'auth_attempts_succeeded']
