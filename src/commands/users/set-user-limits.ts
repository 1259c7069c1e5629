import { command } from '../define.js'
import { parseJsonObject } from '../json-argument.js'
import { userDoesNotExist } from './failures.js'

export default command({
  name: 'set_user_limits',
  group: 'user_management',
  summary: 'Sets user limits',
  description: [
    'The limits are max-connections and max-channels; those not given stay as they are. 0 allows none, a negative number any number.',
  ],
  examples: [
    { command: `set_user_limits janeway '{"max-connections": 64}'`, help: 'no more than 64 connections' },
  ],
  args: [
    { name: 'username', help: 'name of the user', complete: 'users' },
    { name: 'definition', help: 'limits, as a JSON object' },
  ],
  banner: ({ args }) => `Setting user limits to "${args.definition}" for user "${args.username}" ...`,
  run: (admin, { args }) => admin.users.setLimits(args.username, parseJsonObject(args.definition)),
  failures: userDoesNotExist,
})
