import { CommandFailure, command, EXIT } from '../define.js'

export default command({
  name: 'authenticate_user',
  group: 'user_management',
  summary: 'Attempts to authenticate a user. Exits with a non-zero code if authentication fails',
  description: ['The password is read from standard input when it is not an argument.'],
  examples: [
    { command: 'authenticate_user janeway', help: 'asks for the password and says whether it is right' },
  ],
  usage: 'authenticate_user <username> <password>',
  args: [
    { name: 'username', help: 'name of the user', complete: 'users' },
    { name: 'password', help: 'the password to try', input: 'secret' },
  ],
  banner: ({ args }) => `Authenticating user "${args.username}" ...`,
  run: async (admin, { args }) => {
    const { username, password } = args
    if (await admin.users.authenticate(username, password)) return
    throw new CommandFailure({
      exitCode: EXIT.dataError,
      text: `Error: failed to authenticate user "${username}"\nuser '${username}' - invalid credentials`,
    })
  },
  output: () => 'Success',
})
