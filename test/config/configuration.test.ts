import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import {
  type Configuration,
  ConfigurationError,
  defaultConfiguration,
  loadConfiguration,
} from '../../src/config/configuration.js'
import { temporaryDirectory } from '../support/temporary.js'

/** Writes a configuration file and returns its path. */
function fileWith(...lines: string[]): string {
  const path = join(temporaryDirectory(), 'warren.conf')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

/** The configuration with these lines in the file and nothing else. */
function withLines(...lines: string[]): Configuration {
  return loadConfiguration(['--config', fileWith(...lines)], {})
}

/** What is wrong with these lines in a file; FILE stands for its path. */
function problemsOfLines(...lines: string[]): readonly string[] {
  const path = fileWith(...lines)
  return problemsOf(['--config', path]).map((problem) => problem.replaceAll(path, 'FILE'))
}

function problemsOf(argv: string[], env: Record<string, string> = {}): readonly string[] {
  try {
    loadConfiguration(argv, env)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems
    throw error
  }
  return []
}

describe('defaults', () => {
  const configuration = defaultConfiguration()

  test('are those of RabbitMQ', () => {
    const { heartbeat, channelMax, frameMax, maxMessageSize, handshakeTimeout } = configuration
    assert.deepEqual(
      [heartbeat, channelMax, frameMax, maxMessageSize, handshakeTimeout],
      [60, 2047, 131_072, 134_217_728, 10_000],
    )
    assert.deepEqual(configuration.listeners, [{ host: '', port: 5672 }])
    assert.deepEqual(configuration.loopbackUsers, ['guest'])
    assert.deepEqual(configuration.defaults, {
      vhost: '/',
      user: 'guest',
      password: 'guest',
      tags: ['administrator'],
      permissions: { configure: '.*', write: '.*', read: '.*' },
    })
    assert.equal(configuration.node, `rabbit@${hostname().split('.')[0]}`)
    const console = { level: 'info', format: 'plaintext' }
    assert.deepEqual(configuration.log, { console, file: undefined, exchange: undefined })
  })

  test('of the data directory do not depend on the name of the node or the host', () => {
    assert.doesNotMatch(configuration.dataDirectory, new RegExp(`rabbit|/${hostname()}(/|$)`))
    assert.equal(configuration.pidFile, join(configuration.dataDirectory, 'warren.pid'))
  })
})

describe('precedence', () => {
  const file = fileWith('data_dir = /from/file', 'listeners.tcp.default = 1001')
  const rabbitmq = {
    RABBITMQ_CONFIG_FILE: file,
    RABBITMQ_MNESIA_BASE: '/from/rabbitmq',
    RABBITMQ_NODE_PORT: '1002',
  }
  const warren = { ...rabbitmq, WARREN_DATA_DIR: '/from/warren', WARREN_PORT: '1003' }
  const flags = ['--data-dir', '/from/flag', '--port=1004']
  const cases: [
    name: string,
    argv: string[],
    env: Record<string, string>,
    directory: string,
    port: number,
  ][] = [
    ['the file is read', [], { WARREN_CONFIG: file }, '/from/file', 1001],
    ['RABBITMQ_* win over the file', [], rabbitmq, '/from/rabbitmq', 1002],
    ['WARREN_* win over RABBITMQ_*', [], warren, '/from/warren', 1003],
    ['flags win over all', flags, warren, '/from/flag', 1004],
    [
      'an empty variable is none',
      [],
      { ...warren, WARREN_DATA_DIR: '', WARREN_PORT: '' },
      '/from/rabbitmq',
      1002,
    ],
    ['the last of two flags counts', [...flags, '--port', '1005'], warren, '/from/flag', 1005],
  ]
  for (const [name, argv, env, directory, port] of cases) {
    test(name, () => {
      const { dataDirectory, listeners } = loadConfiguration(argv, env)
      assert.deepEqual([dataDirectory, listeners[0]?.port], [directory, port])
    })
  }
})

test('flags and variables name the node, the socket and the pid file', () => {
  const byFlag = loadConfiguration(['--node', 'one', '--socket', '/s/one.sock', '--pid-file', '/p/one'], {})
  assert.equal(byFlag.node, `one@${hostname().split('.')[0]}`)
  assert.deepEqual([byFlag.controlSocket, byFlag.pidFile], ['/s/one.sock', '/p/one'])
  const byVariable = loadConfiguration([], {
    RABBITMQ_NODENAME: 'two@elsewhere',
    WARREN_SOCKET: '/s/two.sock',
    RABBITMQ_PID_FILE: '/p/two',
  })
  assert.equal(byVariable.node, 'two@elsewhere')
  assert.deepEqual([byVariable.controlSocket, byVariable.pidFile], ['/s/two.sock', '/p/two'])
  assert.match(loadConfiguration(['--node', 'three'], {}).controlSocket, /\/three@[^/]+\.sock$/)
})

test('RABBITMQ_CONFIG_FILE may leave the extension out', () => {
  const path = fileWith('heartbeat = 7')
  const { heartbeat, configFiles } = loadConfiguration([], {
    RABBITMQ_CONFIG_FILE: path.replace(/\.conf$/, ''),
  })
  assert.deepEqual([heartbeat, configFiles], [7, [path]])
})

describe('listeners', () => {
  test('are as many as the file names', () => {
    assert.deepEqual(withLines('listeners.tcp.a = 127.0.0.1:1', 'listeners.tcp.b = [::1]:2').listeners, [
      { host: '127.0.0.1', port: 1 },
      { host: '::1', port: 2 },
    ])
  })

  test('may be none', () => assert.deepEqual(withLines('listeners.tcp = none').listeners, []))

  test('of the file give way to an address or a port from outside', () => {
    const path = fileWith('listeners.tcp.a = 127.0.0.1:1', 'listeners.tcp.b = 2')
    const listenersWith = (...flags: string[]) =>
      loadConfiguration(['--config', path, ...flags], {}).listeners
    assert.deepEqual(listenersWith('--bind', '::1'), [{ host: '::1', port: 1 }])
    assert.deepEqual(listenersWith('--port', '0'), [{ host: '', port: 0 }])
    assert.deepEqual(listenersWith('--bind', '127.0.0.2', '--port', '3'), [{ host: '127.0.0.2', port: 3 }])
  })
})

describe('the file', () => {
  test('says who may log in from elsewhere', () => {
    assert.deepEqual(withLines('loopback_users.guest = false').loopbackUsers, [])
    assert.deepEqual(withLines('loopback_users = none').loopbackUsers, [])
    assert.deepEqual(withLines('loopback_users.me = true').loopbackUsers, ['me'])
  })

  test('says what a new data directory starts with', () => {
    const { defaults } = withLines(
      'default_user = admin',
      `default_pass = 'a # b'`,
      'default_vhost = /prod',
      'default_user_tags.monitoring = true',
      'default_user_tags.administrator = false',
      'default_permissions.read = ^x',
    )
    assert.deepEqual(defaults, {
      vhost: '/prod',
      user: 'admin',
      password: 'a # b',
      tags: ['monitoring'],
      permissions: { configure: '.*', write: '.*', read: '^x' },
    })
  })

  test('sets limits', () => {
    const { frameMax, channelMax, maxMessageSize, consumerTimeout, handshakeTimeout } = withLines(
      'frame_max = 0',
      'channel_max = 0',
      'max_message_size = 1MB',
      'consumer_timeout = 3600000',
      'handshake_timeout = infinity',
    )
    assert.deepEqual([frameMax, channelMax, maxMessageSize], [0, 0, 1_048_576])
    assert.equal(consumerTimeout, 3_600_000)
    assert.equal(handshakeTimeout, Number.POSITIVE_INFINITY)
  })

  test('counts the last of two lines for one key', () => {
    assert.equal(withLines('heartbeat = 1', 'heartbeat = 2').heartbeat, 2)
  })
})

describe('logs', () => {
  test('go where the file says, each at its level', () => {
    const { log } = withLines(
      'data_dir = /d',
      'log.default.level = warning',
      'log.console.level = debug',
      'log.console.formatter = json',
      'log.file = broker.log',
      'log.exchange = true',
      'log.exchange.level = error',
    )
    assert.deepEqual(log, {
      console: { level: 'debug', format: 'json' },
      file: { level: 'warning', format: 'plaintext', path: '/d/log/broker.log' },
      exchange: { level: 'error', format: 'plaintext' },
    })
  })

  test('follow --log-level whatever the file says', () => {
    const path = fileWith('log.console.level = error', 'log.file = /l/broker.log')
    const { log } = loadConfiguration(['--config', path, '--log-level', 'debug'], {})
    assert.deepEqual([log.console?.level, log.file?.level], ['debug', 'debug'])
  })

  test('all go to what RABBITMQ_LOGS names', () => {
    const toFile = loadConfiguration([], { RABBITMQ_LOGS: '/l/only.log' }).log
    assert.deepEqual([toFile.console, toFile.file?.path], [undefined, '/l/only.log'])
    const toConsole = loadConfiguration([], { RABBITMQ_LOGS: '-' }).log
    assert.deepEqual([toConsole.console?.level, toConsole.file], ['info', undefined])
  })
})

describe('problems', () => {
  test('are reported all at once, each with its place and the nearest known name', () => {
    const problems = problemsOfLines(
      'hartbeat = 60',
      '',
      'listener.tcp.default = 1',
      'just words',
      'heartbeat = often',
    )
    assert.deepEqual(problems, [
      "FILE:4: expected 'key = value'",
      "FILE:1: unknown key 'hartbeat'; did you mean 'heartbeat'?",
      "FILE:3: unknown key 'listener.tcp.default'; did you mean 'listeners.tcp.default'?",
      "FILE:5: heartbeat: expected a whole number from 0 to 65535, not 'often'",
    ])
  })

  test('of a key like no other come without a suggestion', () => {
    assert.deepEqual(problemsOfLines('cluster_formation.dns.hostname = x'), [
      "FILE:1: unknown key 'cluster_formation.dns.hostname'",
    ])
  })

  test('of keys that only flags and variables may set are unknown keys', () => {
    assert.match(problemsOfLines('port = 5672')[0] ?? '', /unknown key 'port'/)
  })

  test('of flags name the flag', () => {
    assert.deepEqual(problemsOf(['--prot', '1']), [
      'unknown option --prot; did you mean --port?',
      "unexpected argument '1'",
    ])
    assert.deepEqual(problemsOf(['--port']), ['--port needs a value'])
    assert.deepEqual(problemsOf(['--port', 'x']), [
      "--port: expected a whole number from 0 to 65535, not 'x'",
    ])
    assert.match(problemsOf(['--node', 'a b'])[0] ?? '', /^--node: expected a node name/)
  })

  test('of variables name the variable', () => {
    assert.deepEqual(problemsOf([], { RABBITMQ_NODE_PORT: '70000' }), [
      "RABBITMQ_NODE_PORT: expected a whole number from 0 to 65535, not '70000'",
    ])
  })

  test('of a file that is not there name it', () => {
    assert.match(problemsOf(['--config', '/no/such.conf'])[0] ?? '', /cannot be read.*\/no\/such\.conf/)
  })
})
