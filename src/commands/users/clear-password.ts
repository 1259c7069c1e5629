import { command } from '../define.js'
import { userDoesNotExist } from './failures.js'

export default command({
  name: 'clear_password',
  group: 'user_management',
  summary: 'Clears (resets) password and disables password login for a user',
  examples: [{ command: 'clear_password janeway', help: 'janeway can no longer log in with a password' }],
  args: [{ name: 'username', help: 'name of the user whose password is cleared', complete: 'users' }],
  banner: ({ args }) => `Clearing password for user "${args.username}" ...`,
  run: (admin, { args }) => admin.users.clearPassword(args.username),
  failures: userDoesNotExist,
})
