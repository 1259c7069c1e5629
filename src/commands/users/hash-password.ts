import { HASHING_ALGORITHMS, hashPassword } from '../../auth/password.js'
import { badArgument, localCommand } from '../define.js'

export default localCommand({
  name: 'hash_password',
  group: 'user_management',
  summary: 'Hashes a plaintext password',
  description: [
    'The hash is salted, so that it is another one each time. It is what definitions files have as password_hash, and what add_user --pre-hashed-password takes.',
    'The password is read from standard input when it is not an argument. No daemon is needed.',
  ],
  examples: [{ command: 'hash_password -q', help: 'asks for the password, and prints nothing but the hash' }],
  usage: 'hash_password <cleartext_password> [--hashing-algorithm <algorithm>]',
  args: [{ name: 'password', help: 'the password', input: 'secret' }],
  switches: {
    'hashing-algorithm': {
      type: 'string',
      default: 'sha256',
      values: ['sha256', 'sha512', 'md5'],
      placeholder: 'algorithm',
      help: 'the digest; definitions then name it as hashing_algorithm',
    },
  },
  validate: ({ args }) =>
    args.password === '' ? badArgument('password cannot be an empty string') : undefined,
  // rabbitmqctl shows the password here.
  banner: () => 'Will hash provided password',
  runLocal: ({ args, switches }) =>
    hashPassword(args.password, HASHING_ALGORITHMS[switches['hashing-algorithm']]).passwordHash,
})
