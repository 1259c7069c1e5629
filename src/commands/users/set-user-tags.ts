import { command } from '../define.js'
import { userDoesNotExist } from './failures.js'

export default command({
  name: 'set_user_tags',
  group: 'user_management',
  summary: 'Sets user tags',
  description: [
    'The tags replace those the user had; without any, the user is left without tags.',
    'The tag "administrator" gives full rights in the management interface.',
  ],
  examples: [
    { command: 'set_user_tags janeway administrator', help: 'makes janeway an administrator' },
    { command: 'set_user_tags janeway', help: 'takes all tags away' },
  ],
  usage: 'set_user_tags <username> <tag> [...]',
  args: [
    { name: 'username', help: 'name of the user', complete: 'users' },
    { name: 'tag', help: 'a tag, for example administrator or monitoring', optional: true, repeat: true },
  ],
  banner: ({ args }) => `Setting tags for user "${args.username}" to [${args.tag.join(', ')}] ...`,
  run: (admin, { args }) => admin.users.setTags(args.username, args.tag),
  failures: userDoesNotExist,
})
