import { listCommand } from '../define.js'

export default listCommand({
  name: 'list_users',
  scopes: ['ctl', 'diagnostics'],
  group: 'user_management',
  summary: 'List user names and tags',
  examples: [
    { command: 'list_users', help: 'users and their tags' },
    { command: 'list_users --formatter json', help: 'for a program' },
  ],
  usage: 'list_users [--no-table-headers] [--timeout <timeout>]',
  timeout: 'infinity',
  columns: { valid: ['user', 'tags'], fixed: true, kinds: { tags: 'atoms' }, empty: 'line' },
  banner: () => 'Listing users ...',
  run: (admin) => admin.users.list(),
})
