import { command, EXIT } from '../define.js'
import { sortedJson } from '../json-argument.js'
import { havingLimits, type LimitsByOwner, limitsTable } from '../limits-table.js'

export default command({
  name: 'list_user_limits',
  scopes: ['ctl', 'diagnostics'],
  group: 'user_management',
  summary: 'Displays configured user limits',
  examples: [
    { command: 'list_user_limits --user janeway', help: 'the limits of janeway' },
    { command: 'list_user_limits --global', help: 'the limits of all users that have any' },
  ],
  switches: {
    user: {
      type: 'string',
      default: 'guest',
      placeholder: 'username',
      help: 'name of the user',
      complete: 'users',
    },
    global: { type: 'boolean', help: 'the limits of all users' },
  },
  banner: ({ switches }) =>
    `Listing limits for ${switches.global ? 'all users' : `user "${switches.user}"`} ...`,
  run: (admin, { switches }) => {
    if (!switches.global) return admin.users.limits(switches.user)
    return havingLimits(admin.users.list().map(({ user }) => [user, admin.users.limits(user)]))
  },
  output: (limits, { switches }) =>
    switches.global
      ? limitsTable('user', limits as LimitsByOwner)
      : { text: sortedJson(limits), plainJson: limits },
  failures: {
    'no-such-user': (_message, { switches }) => ({
      exitCode: EXIT.noUser,
      text: `User "${switches.user}" does not exist`,
    }),
  },
})
