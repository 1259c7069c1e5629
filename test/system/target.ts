/**
 * The broker the tests speak to: by default one in this process, on a free port with an in-memory store. The
 * same tests can be pointed at a broker that already runs, RabbitMQ among them, to see that what they demand
 * is what RabbitMQ does:
 *
 * - WARREN_TEST_PORT (and WARREN_TEST_HOST): where it listens
 * - WARREN_TEST_CTL: a rabbitmqctl-like command for tests that need users; without it those are skipped
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { startBroker } from '../../src/index.js'

type BrokerOptions = NonNullable<Parameters<typeof startBroker>[0]>

export interface Target {
  readonly host: string
  readonly port: number
  /** Whether the broker runs in this process, with the options the test asked for. */
  readonly inProcess: boolean
  /** Undefined when there is no way to administer the broker. */
  readonly users: UserAdmin | undefined
  stop(): Promise<void>
}

/** What tests do to users. Patterns are configure, write and read. */
export interface UserAdmin {
  addUser(name: string, password: string): Promise<void>
  setPermissions(vhost: string, user: string, patterns: readonly [string, string, string]): Promise<void>
  deleteUser(name: string): Promise<void>
}

/** Finds the broker or starts one; `options` only count for one started here. */
export async function openTarget(options: BrokerOptions = {}): Promise<Target> {
  const host = process.env['WARREN_TEST_HOST'] ?? '127.0.0.1'
  const port = process.env['WARREN_TEST_PORT']
  if (port !== undefined) {
    const ctl = process.env['WARREN_TEST_CTL']
    const users = ctl === undefined ? undefined : usersThroughCommand(...splitCommand(ctl))
    return { host, port: Number(port), inProcess: false, users, stop: async () => {} }
  }
  const broker = await startBroker({ store: 'memory', ...options })
  const users: UserAdmin = {
    addUser: (name, password) => broker.admin.users.add(name, { password }),
    setPermissions: (vhost, user, [configure, write, read]) =>
      broker.admin.permissions.set(vhost, user, { configure, write, read }),
    deleteUser: (name) => broker.admin.users.delete(name),
  }
  return { host: '127.0.0.1', port: broker.port, inProcess: true, users, stop: () => broker.stop() }
}

function splitCommand(command: string): [program: string, prefix: string[]] {
  const [program = '', ...prefix] = command.split(' ')
  return [program, prefix]
}

/** Administers users with a rabbitmqctl-like program; `prefix` are the arguments before each command. */
export function usersThroughCommand(program: string, prefix: readonly string[]): UserAdmin {
  const run = async (...args: string[]): Promise<void> => {
    await promisify(execFile)(program, [...prefix, ...args])
  }
  return {
    addUser: (name, password) => run('add_user', name, password),
    setPermissions: (vhost, user, patterns) => run('set_permissions', '-p', vhost, user, ...patterns),
    deleteUser: (name) => run('delete_user', name),
  }
}
