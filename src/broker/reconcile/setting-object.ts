import type { DefinedSetting } from '../definitions/commands-of.js'
import type { SetPermissions, SetTopicPermissions, UpdateVhost } from '../metadata/command.js'
import { RowKind, rowKey } from '../metadata/rows.js'
import type { SetGlobalParameter, SetParameter } from '../parameters/apply-parameters.js'
import { policyRowKey, type SetPolicy } from '../policy/apply-policy.js'
import type { TopologyObject } from './topology-object.js'

/** What one kind of setting says of itself; the command that makes it also changes it. */
type Described = Omit<TopologyObject, 'create' | 'update' | 'stored'>

/** Settings: objects of which the command that makes them replaces what is there. */
export function settingObject(setting: DefinedSetting): TopologyObject {
  return {
    stored: setting.type !== 'update-vhost',
    ...described(setting),
    create: [setting],
    update: [setting],
  }
}

function described(setting: DefinedSetting): Described {
  switch (setting.type) {
    case 'update-vhost':
      return limits(setting)
    case 'set-permissions':
      return permissions(setting)
    case 'set-topic-permissions':
      return topicPermissions(setting)
    case 'set-parameter':
      return parameter(setting)
    case 'set-global-parameter':
      return globalParameter(setting)
    case 'set-policy':
      return policy(setting)
  }
}

/** Limits have no row of their own and go with their virtual host. */
function limits({ name, limits: wanted = {} }: UpdateVhost): Described {
  return {
    kind: 'limits',
    vhost: name,
    name,
    row: { kind: 'limits', key: rowKey(name) },
    properties: { limits: wanted },
    remove: null,
  }
}

function permissions({ vhost, user, configure, write, read }: SetPermissions): Described {
  return {
    kind: 'permissions',
    vhost,
    name: user,
    row: { kind: RowKind.Permission, key: rowKey(vhost, user) },
    properties: { configure, write, read },
    remove: { type: 'clear-permissions', vhost, user },
  }
}

function topicPermissions({ vhost, user, exchange, write, read }: SetTopicPermissions): Described {
  return {
    kind: 'topic permissions',
    vhost,
    name: `${user} on ${exchange}`,
    row: { kind: RowKind.TopicPermission, key: rowKey(vhost, user, exchange) },
    properties: { write, read },
    remove: { type: 'clear-topic-permissions', vhost, user, exchange },
  }
}

function parameter({ vhost, component, name, value }: SetParameter): Described {
  return {
    kind: 'parameter',
    vhost,
    name: `${component}/${name}`,
    row: { kind: RowKind.Parameter, key: rowKey(vhost, component, name) },
    properties: { value },
    remove: { type: 'clear-parameter', vhost, component, name },
  }
}

function globalParameter({ name, value }: SetGlobalParameter): Described {
  return {
    kind: 'global parameter',
    vhost: undefined,
    name,
    row: { kind: RowKind.GlobalParameter, key: rowKey(name) },
    properties: { value },
    remove: { type: 'clear-global-parameter', name },
  }
}

function policy(setting: SetPolicy): Described {
  const { vhost, kind, name, pattern, applyTo, priority, definition } = setting
  return {
    kind: kind === 'policy' ? 'policy' : 'operator policy',
    vhost,
    name,
    row: { kind: RowKind.Policy, key: policyRowKey(setting) },
    properties: { pattern, 'apply-to': applyTo, priority, definition },
    remove: { type: 'clear-policy', vhost, kind, name },
  }
}
