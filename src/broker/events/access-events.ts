import type {
  AddUser,
  ClearPermissions,
  ClearTopicPermissions,
  DeleteUser,
  SetPassword,
  SetPermissions,
  SetTopicPermissions,
  SetUserLimits,
  SetUserTags,
} from '../metadata/command.js'
import { type BrokerEvent, type EventContext, textsField } from './broker-event.js'

type AccessCommand =
  | AddUser
  | DeleteUser
  | SetPassword
  | SetUserTags
  | SetUserLimits
  | SetPermissions
  | ClearPermissions
  | SetTopicPermissions
  | ClearTopicPermissions

/** Users and what they may do. Of a password it is only told that there is another one. */
export function accessEvents(context: EventContext, command: AccessCommand): BrokerEvent {
  switch (command.type) {
    case 'add-user':
      return { name: 'user.created', headers: { name: command.name } }
    case 'delete-user':
      return { name: 'user.deleted', headers: { name: command.name } }
    case 'set-password': {
      const name = command.passwordHash === '' ? 'user.password.cleared' : 'user.password.changed'
      return { name, headers: { name: command.name } }
    }
    case 'set-user-tags':
      return { name: 'user.tags.set', headers: { name: command.name, tags: textsField(command.tags) } }
    case 'set-user-limits':
      return limitsEvent(context, command)
    case 'set-permissions': {
      const { type: _, ...headers } = command
      return { name: 'permission.created', headers }
    }
    case 'clear-permissions':
      return { name: 'permission.deleted', headers: { user: command.user, vhost: command.vhost } }
    case 'set-topic-permissions': {
      const { type: _, ...headers } = command
      return { name: 'topic.permission.created', headers }
    }
    case 'clear-topic-permissions':
      return { name: 'topic.permission.deleted', headers: { user: command.user, vhost: command.vhost } }
  }
}

/** The command says which limits hold from now on: when one is missing that held before, some were cleared. */
function limitsEvent({ users }: EventContext, { name: username, limits }: SetUserLimits): BrokerEvent {
  const headers = { name: 'limits', username }
  const before = Object.keys(users.get(username)?.limits ?? {})
  if (before.some((limit) => !(limit in limits)) || Object.keys(limits).length === 0) {
    return { name: 'user.limits.cleared', headers }
  }
  return { name: 'user.limits.set', headers: { ...limits, ...headers } }
}
