import type { Registry } from '../registry.js'

export const UPGRADE_COMMANDS: Registry = {
  await_online_quorum_plus_one: {
    summary:
      'Waits for all quorum queues to have an above minimum online quorum. This makes sure that no queues would lose their quorum if the target node is shut down',
    group: 'upgrade',
    scopes: ['upgrade'],
    load: () => import('./await-online-quorum-plus-one.js'),
  },
  await_online_synchronized_mirror: {
    summary:
      'Waits for all classic mirrored queues hosted on the target node to have at least one synchronized mirror online. This makes sure that if target node is shut down, there will be an up-to-date mirror to promote.',
    group: 'upgrade',
    scopes: ['upgrade'],
    load: () => import('./await-online-synchronized-mirror.js'),
  },
  drain: {
    summary:
      'Puts the node in maintenance mode. Such nodes will not serve any client traffic or host any primary queue replicas',
    group: 'upgrade',
    scopes: ['upgrade'],
    load: () => import('./drain.js'),
  },
  post_upgrade: {
    summary: 'Runs post-upgrade tasks',
    group: 'upgrade',
    scopes: ['upgrade'],
    load: () => import('./post-upgrade.js'),
  },
  revive: {
    summary:
      'Puts the node out of maintenance and into regular operating mode. Such nodes will again serve client traffic and host primary queue replicas',
    group: 'upgrade',
    scopes: ['upgrade'],
    load: () => import('./revive.js'),
  },
}
