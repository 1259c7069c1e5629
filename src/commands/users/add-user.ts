import { badArgument, command, EXIT } from '../define.js'

const NEXT_STEP =
  "Done. Don't forget to grant the user permissions to some virtual hosts! See 'rabbitmqctl help set_permissions' to learn more."

/** Salt and digest of rabbit_password_hashing_sha256. */
const HASH_BYTES = 4 + 32

export default command({
  name: 'add_user',
  group: 'user_management',
  summary: 'Creates a new user in the internal database',
  description: ['The password is read from standard input when it is not an argument.'],
  examples: [
    { command: 'add_user janeway', help: 'asks for the password of the new user' },
    {
      command: 'add_user janeway s3cret',
      help: 'with the password as an argument, which others may see in ps',
    },
  ],
  usage: 'add_user <username> <password>',
  args: [
    { name: 'username', help: 'name of the new user' },
    { name: 'password', help: 'its password, or the hash of it', input: 'secret' },
  ],
  switches: {
    'pre-hashed-password': { type: 'boolean', help: 'the password is a salted hash in base64' },
  },
  validate: ({ args, switches }) => {
    if (args.username === '') return badArgument('user cannot be an empty string')
    if (switches['pre-hashed-password'] && Buffer.from(args.password, 'base64').length !== HASH_BYTES) {
      return badArgument('the password hash is not the base64 of 4 bytes of salt and a SHA-256 digest')
    }
    return undefined
  },
  banner: ({ args }) => `Adding user "${args.username}" ...`,
  run: (admin, { args, switches }) =>
    admin.users.add(
      args.username,
      switches['pre-hashed-password'] ? { passwordHash: args.password } : { password: args.password },
    ),
  output: (_result, _input, { node }) => ({
    text: NEXT_STEP,
    json: { message: NEXT_STEP, node, status: 'ok' },
    unlessQuiet: true,
  }),
  failures: {
    'user-exists': (_message, { args }) => ({
      exitCode: EXIT.software,
      text: `User "${args.username}" already exists`,
    }),
  },
})
