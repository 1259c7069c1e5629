import type { ListenerInfo } from '../../broker/admin/node.js'
import { EXPIRY_UNITS, endsWithin, firstEnd } from '../../commands/tls/expiry.js'
import type { Call } from '../call.js'
import { badRequest } from '../errors.js'
import { json, type Reply } from '../reply.js'
import type { Access, Route } from '../route.js'
import { requireNode } from './visible.js'

/** Health checks: 200 when all is well, 503 with the reason when not. */
export const healthCheckRoutes: readonly Route[] = [
  check('alarms', 'management', (call) => alarms(call, 'There are alarms in effect in the cluster')),
  check('local-alarms', 'management', (call) => alarms(call, 'There are alarms in effect on the node')),
  check('certificate-expiration/:within/:unit', 'management', certificates),
  check('port-listener/:port', 'management', portListener),
  check('protocol-listener/:protocols', 'management', protocolListener),
  check('virtual-hosts', 'management', () => healthy()),
  check('node-is-mirror-sync-critical', 'management', () => healthy({ reason: SINGLE_NODE })),
  check('node-is-quorum-critical', 'management', () => healthy({ reason: SINGLE_NODE })),
  check('metadata-store/initialized', 'management', () => healthy()),
  check('metadata-store/initialized/with-data', 'management', withData),
  check('quorum-queues-without-elected-leaders/all-vhosts', 'management', () => healthy()),
  check('quorum-queues-without-elected-leaders/all-vhosts/pattern/:pattern', 'management', () => healthy()),
  check('quorum-queues-without-elected-leaders/vhost/:vhost', 'management', ofVhost),
  check('quorum-queues-without-elected-leaders/vhost/:vhost/pattern/:pattern', 'management', ofVhost),
  check('is-in-service', 'anyone', inService),
  check('below-node-connection-limit', 'anyone', belowConnectionLimit),
  check('ready-to-serve-clients', 'anyone', ready),
  check('reached-target-cluster-size', 'anyone', () => healthy({ online: 1, target: 1 })),
  // Deprecated in RabbitMQ, where they always succeed as well.
  { method: 'GET', path: '/api/healthchecks/node', access: 'management', run: () => healthy() },
  { method: 'GET', path: '/api/healthchecks/node/:node', access: 'management', run: ofNode },
  // The process answers; it can serve clients.
  { method: 'GET', path: '/healthz', access: 'anyone', run: () => healthy() },
  { method: 'GET', path: '/readyz', access: 'anyone', run: ready },
]

const SINGLE_NODE = 'single node cluster'

function check(path: string, access: Access, run: Route['run']): Route {
  return { method: 'GET', path: `/api/health/checks/${path}`, access, run }
}

function healthy(more: object = {}): Reply {
  return json({ status: 'ok', ...more })
}

function failed(reason: string, more: object = {}): Reply {
  return json({ status: 'failed', reason, ...more }, 503)
}

function alarms({ admin }: Call, reason: string): Reply {
  const { alarms: resources, node } = admin.node.status()
  if (resources.length === 0) return healthy()
  return failed(reason, { alarms: resources.map((resource) => ({ node, resource })) })
}

function certificates(call: Call): Reply {
  const unit = EXPIRY_UNITS[call.param('unit')]
  const within = call.param('within')
  if (unit === undefined) {
    throw badRequest(`Time unit not recognised. Supported units: ${Object.keys(EXPIRY_UNITS).join(', ')}.`)
  }
  if (!/^-?\d{1,6}$/.test(within)) throw badRequest('Invalid expiration value.')
  const expires = endsWithin(Number(within) * unit)
  const expired = call.admin.node.certificates().flatMap(({ listener, files }) =>
    files.filter(expires).map((file) => ({
      protocol: listener.protocol,
      interface: listener.interface,
      port: listener.port,
      file: file.path,
      expires_on: new Date(firstEnd(file)).toISOString(),
    })),
  )
  return expired.length === 0 ? healthy() : failed('Certificates expiring', { expired })
}

function portListener(call: Call): Reply {
  const text = call.param('port')
  if (!/^\d{1,5}$/.test(text)) throw badRequest('Invalid port')
  const port = Number(text)
  const ports = listenersOf(call).map((listener) => listener.port)
  return ports.includes(port)
    ? healthy({ port })
    : failed('No active listener', { missing: port, ports: [...new Set(ports)] })
}

/** One protocol, or several with commas between them: then the answer is in lists, as in the newest RabbitMQ. */
function protocolListener(call: Call): Reply {
  const wanted = call.param('protocols').split(',')
  const protocols = [...new Set(listenersOf(call).map(({ protocol }) => protocol))]
  const missing = wanted.filter((name) => !protocols.includes(PROTOCOL_ALIASES[name] ?? name))
  const [only] = wanted
  if (missing.length === 0) return healthy(wanted.length === 1 ? { protocol: only } : { protocols: wanted })
  return failed('No active listener', { missing: wanted.length === 1 ? only : missing, protocols })
}

const PROTOCOL_ALIASES: Readonly<Record<string, string>> = { amqp091: 'amqp', amqps: 'amqp/ssl' }

/** Those that take connections: none of AMQP while the node is under maintenance. */
function listenersOf({ admin }: Call): readonly ListenerInfo[] {
  const { listeners, underMaintenance } = admin.node.status()
  return underMaintenance ? listeners.filter(({ protocol }) => !protocol.startsWith('amqp')) : listeners
}

function withData({ admin }: Call): Reply {
  return admin.vhosts.names().length > 0 ? healthy() : failed('Metadata store has no data')
}

function ofVhost(call: Call): Reply {
  call.vhost()
  return healthy()
}

function ofNode(call: Call): Reply {
  requireNode(call)
  return healthy()
}

function inService({ admin }: Call): Reply {
  return admin.node.status().underMaintenance ? failed('this node is under maintenance') : healthy()
}

/** There is no limit of the node's: only virtual hosts and users have one. */
function belowConnectionLimit({ admin }: Call): Reply {
  return healthy({ limit: 'infinity', connections: admin.node.status().totals.connections })
}

function ready(call: Call): Reply {
  const { underMaintenance } = call.admin.node.status()
  if (underMaintenance) return failed('this node is under maintenance')
  const serves = listenersOf(call).some(({ protocol }) => protocol.startsWith('amqp'))
  return serves ? healthy() : failed('no listener for AMQP is active')
}
