import type { Broker } from '../broker.js'
import { BrokerError } from '../errors.js'
import { requireVhost } from '../metadata/apply.js'
import { Session } from '../session.js'

/**
 * Opens the session in which an area works in a virtual host: what it may do is what the session allows.
 * @throws BrokerError 'no-such-vhost', or 'access-refused' for one that the user may not enter
 */
export type OpenSession = (vhost: string) => Session

/** For callers who have been authorised by other means: they may do everything. */
export function administrationSessions(broker: Broker): OpenSession {
  return (vhost) => Session.forAdministration(requireVhost(broker, vhost))
}

/** Which virtual hosts a user is shown: all to those who watch everything, and those in which there are permissions. */
export function visibleVhosts(broker: Broker, user: string): (vhost: string) => boolean {
  return (vhost) => {
    const tags = broker.users.get(user)?.tags ?? []
    const watches = tags.includes('administrator') || tags.includes('monitoring')
    return watches || broker.permissions.get(vhost, user) !== undefined
  }
}

/** For a user who has been authenticated: permissions count as they do for a connection. */
export function userSessions(broker: Broker, user: string): OpenSession {
  return (name) => {
    const vhost = requireVhost(broker, name)
    if (broker.permissions.get(name, user) === undefined) {
      throw new BrokerError('access-refused', `access to vhost '${name}' refused for user '${user}'`)
    }
    return Session.forUser(broker, user, vhost)
  }
}
