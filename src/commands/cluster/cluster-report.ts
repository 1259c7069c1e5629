import type { NodeStatus } from '../../broker/admin/node.js'
import type { FeatureFlag } from '../../broker/feature-flags.js'
import { alarmLines } from '../nodes/alarm-lines.js'

export interface ClusterStatus {
  readonly name: string
  /** The only node there is. */
  readonly node: NodeStatus
  readonly featureFlags: readonly FeatureFlag[]
}

/** The status of the cluster for people, in the sections of rabbitmqctl, which scripts search for. */
export function clusterText({ name, node: status, featureFlags }: ClusterStatus): string {
  const { node, rabbitmqVersion, product, version, runtime, listeners } = status
  const sections: readonly (readonly [heading: string, lines: readonly string[]])[] = [
    ['Basics', [`Cluster name: ${name}`]],
    ['Disk Nodes', [node]],
    ['Running Nodes', [node]],
    ['Versions', [`${node}: RabbitMQ ${rabbitmqVersion} (${product} ${version}) on ${runtime}`]],
    ['Maintenance status', [`Node: ${node}, status: ${maintenanceOf(status)}`]],
    ['Alarms', status.alarms.length === 0 ? ['(none)'] : alarmLines(status)],
    ['Network Partitions', ['(none)']],
    [
      'Listeners',
      listeners.map(
        ({ interface: address, port, protocol, purpose }) =>
          `Node: ${node}, interface: ${address}, port: ${port}, protocol: ${protocol}, purpose: ${purpose}`,
      ),
    ],
    ['Feature flags', featureFlags.map((flag) => `Flag: ${flag.name}, state: ${flag.state}`)],
  ]
  return `${sections.map(([heading, lines]) => `${heading}\n\n${lines.join('\n')}`).join('\n\n')}\n`
}

/** The same for programs, under the keys of rabbitmqctl. */
export function clusterJson({ name, node: status, featureFlags }: ClusterStatus): Record<string, unknown> {
  const { node, rabbitmqVersion, product, version, runtime } = status
  return {
    alarms: status.alarms.map((resource) => ({ node, resource, type: 'resource_limit' })),
    cluster_name: name,
    disk_nodes: [node],
    feature_flags: featureFlags,
    listeners: { [node]: status.listeners.map((listener) => ({ ...listener, node })) },
    maintenance_status: { [node]: maintenanceOf(status) },
    partitions: {},
    ram_nodes: [],
    running_nodes: [node],
    versions: {
      [node]: {
        rabbitmq_name: 'RabbitMQ',
        rabbitmq_version: rabbitmqVersion,
        product_name: product,
        product_version: version,
        runtime,
      },
    },
  }
}

function maintenanceOf({ underMaintenance }: NodeStatus): string {
  return underMaintenance ? 'marked for maintenance' : 'not under maintenance'
}
