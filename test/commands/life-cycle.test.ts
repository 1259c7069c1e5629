import { strict as assert } from 'node:assert'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'

import { type AnyInput, CommandFailure, EXIT, type LocalContext } from '../../src/commands/define.js'
import awaitStartup from '../../src/commands/nodes/await-startup.js'
import stop from '../../src/commands/nodes/stop.js'

/** What the CLI lends to a command; `call` plays the daemon. */
function contextWith(call: LocalContext['call'], timeout?: number): LocalContext {
  return {
    node: 'rabbit@localhost',
    timeout,
    program: 'warrenctl',
    socketPath: '/nosuch.sock',
    version: () => '0.0.0',
    packageRoot: () => '/nowhere',
    env: {},
    given: {},
    remoteHost: undefined,
    call,
    openLiveScreen: async () => undefined,
    withProgress: (_label, work) => work(() => {}),
    read: async () => Buffer.alloc(0),
    askSecret: async () => '',
    mayAsk: () => false,
    confirm: async () => true,
    runCommand: async () => 0,
    help: async () => '',
    listCommands: async () => '',
    commandNames: () => [],
    optionNames: () => [],
  }
}

function inputOf(args: AnyInput['args'] = {}, switches: AnyInput['switches'] = {}): AnyInput {
  return { args, switches, columns: [], vhost: undefined }
}

function unreachable(): never {
  throw new CommandFailure({ exitCode: EXIT.unavailable, text: 'nobody there', unreachable: true })
}

describe('await_startup', () => {
  test('asks until the daemon answers, and its broker has booted', async () => {
    let attempts = 0
    const call = async (operation: string): Promise<unknown> => {
      assert.equal(operation, 'ping')
      if (++attempts < 3) unreachable()
      return { state: attempts < 5 ? 'booting' : 'running' }
    }
    await awaitStartup.runLocal?.(inputOf(), contextWith(call, 60_000))
    assert.equal(attempts, 5)
  })

  test('gives up at the time limit with exit 75', async () => {
    await assert.rejects(
      async () =>
        awaitStartup.runLocal?.(
          inputOf(),
          contextWith(async () => unreachable(), 20),
        ),
      (error) => error instanceof CommandFailure && error.failure.exitCode === 75,
    )
  })

  test('does not wait where the daemon answers with an error', async () => {
    const refuse = async (): Promise<never> => {
      throw new CommandFailure({ exitCode: EXIT.software, text: 'broken' })
    }
    await assert.rejects(async () => awaitStartup.runLocal?.(inputOf(), contextWith(refuse)), /broken/)
  })
})

describe('stop', () => {
  let folder: string
  const daemons: ChildProcess[] = []
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'warren-stop-'))
  })
  after(() => {
    for (const daemon of daemons) daemon.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  })

  /** A process that takes a moment to end when it is asked to. */
  function startDaemon(): { pid: number; isRunning: () => boolean; call: LocalContext['call'] } {
    const child = spawn(process.execPath, [
      '-e',
      'process.stdin.on("end", () => setTimeout(() => {}, 50)).resume()',
    ])
    daemons.push(child)
    const pid = child.pid ?? 0
    const call = async (operation: string): Promise<unknown> => {
      if (operation === 'ping') return { pid }
      assert.equal(operation, 'stop')
      child.stdin.end()
      return null
    }
    return { pid, isRunning: () => child.exitCode === null, call }
  }

  test('returns when the process has ended', async () => {
    const daemon = startDaemon()
    assert.equal(await stop.runLocal?.(inputOf(), contextWith(daemon.call)), undefined)
    assert.equal(daemon.isRunning(), false)
  })

  test('watches the process of the pid file', async () => {
    const daemon = startDaemon()
    const pidfile = join(folder, 'warren.pid')
    writeFileSync(pidfile, `${daemon.pid}\n`)
    await stop.runLocal?.(inputOf({ pidfile }), contextWith(daemon.call))
    assert.equal(daemon.isRunning(), false)
  })

  test('fails with exit 75 when the process does not end in time', async () => {
    const daemon = startDaemon()
    const call = async (operation: string): Promise<unknown> =>
      operation === 'ping' ? { pid: daemon.pid } : null
    await assert.rejects(
      async () => stop.runLocal?.(inputOf(), contextWith(call, 20)),
      (error) => error instanceof CommandFailure && error.failure.exitCode === 75,
    )
  })

  test('refuses a pid file without a pid, and does not stop the daemon', async () => {
    const daemon = startDaemon()
    const pidfile = join(folder, 'empty.pid')
    writeFileSync(pidfile, '')
    for (const path of [pidfile, join(folder, 'nosuch.pid')]) {
      await assert.rejects(
        async () => stop.runLocal?.(inputOf({ pidfile: path }), contextWith(daemon.call)),
        (error) => error instanceof CommandFailure && error.failure.exitCode === 65,
      )
    }
    assert.equal(daemon.isRunning(), true)
  })

  test('--idempotent succeeds when the daemon is not running, and only then', async () => {
    const context = contextWith(async () => unreachable())
    const text = await stop.runLocal?.(inputOf({}, { idempotent: true }), context)
    assert.equal(text, 'Node rabbit@localhost is no longer running')
    await assert.rejects(
      async () => stop.runLocal?.(inputOf({}, { idempotent: false }), context),
      /nobody there/,
    )
  })
})
