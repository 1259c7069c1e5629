import { Permission } from '../../../auth/permissions.js'
import { type Check, commandLine, type Finding } from '../finding.js'

/** Permissions with a pattern that is in no object's name: more often than not it is misspelt. */
export const idlePermissions: Check = {
  name: 'idle-permissions',
  summary: 'permissions that match nothing that is there',
  *run({ broker }): Generator<Finding> {
    for (const vhost of broker.vhosts.values()) {
      const names = [...vhost.queues.keys(), ...vhost.exchanges.keys()]
      for (const row of broker.permissions.ofVhost(vhost.name)) {
        const permission = new Permission(row)
        const asks = {
          write: (name: string) => permission.mayWrite(name),
          read: (name: string) => permission.mayRead(name),
        }
        for (const [right, allows] of Object.entries(asks)) {
          const pattern = row[right as keyof typeof asks]
          if (pattern === '' || pattern === '^$' || names.some(allows)) continue
          yield {
            severity: 'warning',
            object: `permissions of ${row.user}`,
            vhost: vhost.name,
            text: `The ${right} pattern '${pattern}' matches no queue and no exchange.`,
            command: commandLine(
              'set_permissions',
              '-p',
              vhost.name,
              row.user,
              row.configure,
              row.write,
              row.read,
            ),
          }
        }
      }
    }
  },
}
