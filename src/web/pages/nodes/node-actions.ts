import type { Node } from '../../api/answers.js'
import { runCommand } from '../../api/commands.js'
import { get, remove } from '../../api/http.js'
import { live } from '../../api/live.js'
import type { NodeState } from '../../api/node.js'
import { ask } from '../../components/dialog.js'
import type { MenuItem } from '../../components/menu.js'
import { attempt, done } from '../../components/toast.js'
import { bytes, counted } from '../../lib/format.js'
import { apiPath } from '../../lib/paths.js'

/** What an administrator does to a node as a whole. */
export function nodeActions(node: Node, state: NodeState): MenuItem[] {
  return [
    state.under_maintenance
      ? { text: 'Revive: end the maintenance', icon: 'play', run: () => void revive() }
      : { text: 'Drain for maintenance …', icon: 'logout', danger: true, run: () => askDrain(node) },
    state.listeners_suspended
      ? { text: 'Resume listeners', icon: 'play', run: () => void resumeListeners() }
      : { text: 'Suspend listeners …', icon: 'pause', danger: true, run: () => askSuspend(node) },
    { text: 'Collect garbage …', icon: 'purge', run: () => askCollect(node) },
    { text: 'Reset statistics …', icon: 'retry', danger: true, run: askReset },
  ]
}

/** Takes drain back. */
export function revive(): Promise<boolean> {
  return attempt(() => command('revive'), 'The node is back in service: clients can connect')
}

/** Takes the suspension of listeners back. */
export function resumeListeners(): Promise<boolean> {
  return attempt(() => command('resume_listeners'), 'Clients can connect again')
}

/** Runs a command about the node, and shows what it has changed. @throws ApiError */
export async function command(name: string, args: Readonly<Record<string, unknown>> = {}): Promise<void> {
  await runCommand(name, { args })
  await live.refresh('/api/')
}

function clientsOf({ sockets_used = 0 }: Node): string {
  return counted(sockets_used, 'client connection')
}

function askDrain(node: Node): void {
  ask({
    title: `Drain ${node.name}?`,
    submit: 'Drain the node',
    text:
      `${clientsOf(node)} will be closed, and nobody can connect, until the node is revived or started again. ` +
      'Queues and their messages stay, and so does this page.',
    run: async () => {
      await command('drain')
      done('The node is in maintenance')
    },
  })
}

function askSuspend(node: Node): void {
  ask({
    title: `Suspend the listeners of ${node.name}?`,
    submit: 'Suspend listeners',
    text:
      'No client can connect until they are resumed, or the node is started again: whoever loses the connection ' +
      `cannot come back. ${clientsOf(node)} that are open stay open.`,
    run: async () => {
      await command('suspend_listeners')
      done('Nobody can connect any more')
    },
  })
}

function askCollect(node: Node): void {
  ask({
    title: `Collect the garbage of ${node.name}?`,
    submit: 'Collect garbage',
    text: 'Nobody is served meanwhile, which may take some hundred milliseconds when much is in memory.',
    run: async () => {
      const before = await memoryUsed(node.name)
      await command('force_gc')
      done(
        `Garbage is collected: the process used ${bytes(before)}, and now ${bytes(await memoryUsed(node.name))}`,
      )
    },
  })
}

async function memoryUsed(name: string): Promise<number> {
  const { mem_used = 0 } = await get<Node>(apiPath('nodes', name))
  return mem_used
}

function askReset(): void {
  ask({
    title: 'Reset the statistics?',
    submit: 'Reset statistics',
    text: 'What charts and rates show of the past is lost, for everybody. Messages and counters stay.',
    run: async () => {
      await remove('/api/reset')
      await live.refresh('/api/')
      done('Statistics begin anew')
    },
  })
}
