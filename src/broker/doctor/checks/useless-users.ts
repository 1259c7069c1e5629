import { type Check, commandLine, type Finding } from '../finding.js'

/** Users who cannot do anything. */
export const uselessUsers: Check = {
  name: 'useless-users',
  summary: 'users without permissions, and a broker without an administrator',
  *run({ broker }): Generator<Finding> {
    const users = [...broker.users.list()]
    for (const { name, tags } of users) {
      if (tags.length > 0 || broker.permissions.ofUser(name).length > 0) continue
      yield {
        severity: 'warning',
        object: `user ${name}`,
        vhost: '',
        text: 'It has permissions in no virtual host: it cannot connect.',
        command: commandLine('set_permissions', '-p', '/', name, '', '.*', '.*'),
      }
    }
    if (users.some(({ tags }) => tags.includes('administrator'))) return
    yield {
      severity: 'info',
      object: 'users',
      vhost: '',
      text: 'No user has the tag administrator: only the command line of this machine can administer the broker.',
      command: 'set_user_tags USER administrator',
    }
  },
}
