import { command } from '../define.js'
import { userDoesNotExist } from './failures.js'

export default command({
  name: 'delete_user',
  group: 'user_management',
  summary: 'Removes a user from the internal database',
  description: ['The connections of the user are closed, and its permissions go with it.'],
  examples: [{ command: 'delete_user janeway', help: 'removes the user janeway' }],
  args: [{ name: 'username', help: 'name of the user to delete', complete: 'users' }],
  banner: ({ args }) => `Deleting user "${args.username}" ...`,
  confirm: ({ args }) => `Delete the user "${args.username}" with its permissions and close its connections?`,
  run: (admin, { args }) => admin.users.delete(args.username),
  failures: userDoesNotExist,
})
