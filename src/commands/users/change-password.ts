import { command } from '../define.js'
import { userDoesNotExist } from './failures.js'

export default command({
  name: 'change_password',
  group: 'user_management',
  summary: 'Changes the user password',
  description: [
    'The password is read from standard input when it is not an argument.',
    'Connections that are open already stay open.',
  ],
  examples: [
    { command: 'change_password janeway', help: 'asks for the new password' },
    { command: 'change_password janeway n3w-s3cret', help: 'sets the new password' },
  ],
  usage: 'change_password <username> <password>',
  args: [
    { name: 'username', help: 'name of the user whose password changes', complete: 'users' },
    { name: 'password', help: 'the new password', input: 'secret' },
  ],
  banner: ({ args }) => `Changing password for user "${args.username}" ...`,
  run: (admin, { args }) => admin.users.changePassword(args.username, { password: args.password }),
  failures: userDoesNotExist,
})
