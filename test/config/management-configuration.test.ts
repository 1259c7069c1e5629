/** What may be said about the HTTP API and the metrics, and what is said about mistakes. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import {
  type Configuration,
  ConfigurationError,
  defaultConfiguration,
  loadConfiguration,
} from '../../src/config/configuration.js'
import { allSettings } from '../../src/config/settings.js'
import { temporaryDirectory } from '../support/temporary.js'

interface Sources {
  readonly lines?: readonly string[]
  readonly argv?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

function load({ lines = [], argv = [], env = {} }: Sources): Configuration {
  const path = join(temporaryDirectory(), 'warren.conf')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return loadConfiguration(['--config', path, ...argv], env)
}

/** What is wrong, without the name of the file. */
function problemsOf(sources: Sources): string[] {
  try {
    load(sources)
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems.map((problem) => problem.replace(/^\S+warren\.conf:/, ''))
    }
    throw error
  }
  return []
}

const CERTIFICATE = ['management.ssl.certfile = /tls/server.pem', 'management.ssl.keyfile = /tls/server.key']

describe('the port of the HTTP API', () => {
  test('is 15672 on every address, and may be in use as long as nobody asks for it', () => {
    const { management } = defaultConfiguration()
    assert.deepEqual([management.listeners, management.optional], [[{ host: '', port: 15672 }], true])
  })

  const file = ['management.tcp.port = 1001']
  const env = { WARREN_MANAGEMENT_PORT: '1002' }
  const cases: [name: string, sources: Sources, port: number | undefined][] = [
    ['comes from the file', { lines: file }, 1001],
    ['from the variable rather', { lines: file, env }, 1002],
    ['and from the flag before both', { lines: file, env, argv: ['--management-port', '1003'] }, 1003],
    ['has an old name', { lines: ['management.listener.port = 1004'] }, 1004],
    ['which the new one wins over', { lines: ['management.listener.port = 1004', ...file] }, 1001],
    ['is none by the file', { lines: ['management.tcp.port = none'] }, undefined],
    ['is none by the variable', { lines: file, env: { WARREN_MANAGEMENT_PORT: 'none' } }, undefined],
    ['is none by the flag', { env, argv: ['--management-port=none'] }, undefined],
  ]
  for (const [name, sources, port] of cases) {
    test(name, () => {
      const { listeners, optional } = load(sources).management
      assert.deepEqual(
        [listeners.map((one) => one.port), optional],
        [port === undefined ? [] : [port], false],
      )
    })
  }

  test('has an address, which one from outside replaces', () => {
    const hosts = (sources: Sources) => load(sources).management.listeners.map(({ host }) => host)
    const lines = ['management.tcp.ip = 127.0.0.1']
    assert.deepEqual(hosts({ lines }), ['127.0.0.1'])
    assert.deepEqual(hosts({ lines: ['management.listener.ip = 127.0.0.2'] }), ['127.0.0.2'])
    assert.deepEqual(hosts({ lines, argv: ['--bind', '::1'] }), ['::1'])
  })

  test('is a number in range, or none; it is said where it is not', () => {
    for (const [sources, origin] of [
      [{ lines: ['management.tcp.port = <port>'] }, '1: management.tcp.port'],
      [{ env: { WARREN_MANAGEMENT_PORT: '<port>' } }, 'WARREN_MANAGEMENT_PORT'],
      [{ argv: ['--management-port', '<port>'] }, '--management-port'],
    ] as const) {
      for (const port of ['65536', '1.5', 'x']) {
        const [problem = '', ...others] = problemsOf(
          JSON.parse(JSON.stringify(sources).replaceAll('<port>', port)) as Sources,
        )
        assert.deepEqual(others, [])
        assert.ok(problem.startsWith(`${origin}: expected `), problem)
        assert.ok(problem.endsWith(`none, not '${port}'`), problem)
      }
    }
  })
})

describe('the HTTP API over TLS', () => {
  test('has a port of its own, and then the plain one only if it is asked for', () => {
    const lines = ['management.ssl.port = 15671', 'management.ssl.ip = 127.0.0.1', ...CERTIFICATE]
    const { management } = load({ lines })
    assert.deepEqual([management.listeners, management.optional], [[], false])
    assert.deepEqual(management.tls?.listeners, [{ host: '127.0.0.1', port: 15671 }])
    assert.deepEqual(load({ lines: [...lines, 'management.tcp.port = 15672'] }).management.listeners, [
      { host: '', port: 15672 },
    ])
  })

  test('understands every key of RabbitMQ', () => {
    const { tls } = load({
      lines: [
        'management.ssl.port = 1',
        ...CERTIFICATE,
        'management.ssl.cacertfile = /tls/ca.pem',
        'management.ssl.password = s3cret',
        'management.ssl.verify = verify_peer',
        'management.ssl.fail_if_no_peer_cert = true',
        'management.ssl.depth = 3',
        'management.ssl.versions.1 = tlsv1.2',
        'management.ssl.ciphers.1 = ECDHE-RSA-AES256-GCM-SHA384',
        'management.ssl.honor_cipher_order = false',
      ],
    }).management
    assert.deepEqual(tls?.options, {
      certificate: { certificate: '/tls/server.pem', key: '/tls/server.key' },
      byHost: new Map(),
      password: 's3cret',
      authorities: '/tls/ca.pem',
      verifyPeer: true,
      requirePeerCertificate: true,
      depth: 3,
      versions: ['TLSv1.2'],
      ciphers: ['ECDHE-RSA-AES256-GCM-SHA384'],
      honorCipherOrder: false,
    })
  })

  test('understands the old names', () => {
    const { listeners, tls } = load({
      lines: [
        'management.listener.port = 15671',
        'management.listener.ssl = true',
        'management.listener.ssl_opts.certfile = /old.pem',
        'management.listener.ssl_opts.keyfile = /old.key',
        'management.listener.ssl_opts.cacertfile = /old-ca.pem',
      ],
    }).management
    assert.deepEqual([listeners, tls?.listeners], [[], [{ host: '', port: 15671 }]])
    assert.deepEqual(tls?.options.certificate, { certificate: '/old.pem', key: '/old.key' })
    assert.equal(tls?.options.authorities, '/old-ca.pem')
  })

  test('takes the certificate of AMQP when it has none of its own', () => {
    const lines = [
      'management.ssl.port = 1',
      'ssl_options.certfile = /amqp.pem',
      'ssl_options.keyfile = /amqp.key',
    ]
    const { tls } = load({ lines }).management
    assert.deepEqual(tls?.options.certificate, { certificate: '/amqp.pem', key: '/amqp.key' })
  })

  test('names what is missing', () => {
    assert.deepEqual(problemsOf({ lines: ['management.ssl.port = 15671'] }), [
      'the management interface over TLS needs management.ssl.certfile and management.ssl.keyfile',
    ])
    assert.deepEqual(problemsOf({ lines: ['management.ssl.port = 1', CERTIFICATE[0] as string] }), [
      'the management interface over TLS needs management.ssl.certfile and management.ssl.keyfile',
    ])
  })

  test('goes with --management-port none', () => {
    const lines = ['management.ssl.port = 15671', ...CERTIFICATE]
    const { listeners, tls } = load({ lines, argv: ['--management-port', 'none'] }).management
    assert.deepEqual([listeners, tls], [[], undefined])
  })
})

test('everything else about the HTTP API', () => {
  const { management } = load({
    lines: [
      'management.path_prefix = /broker/',
      'management.http.max_body_size = 1MB',
      'management.login_session_timeout = 60',
      'management.disable_basic_auth = true',
      'management.cors.allow_origins.1 = https://a.example',
      'management.cors.allow_origins.2 = https://b.example',
      'management.cors.max_age = 10',
      'management.rates_mode = basic',
      'management.hsts.policy = max-age=31536000',
    ],
  })
  const { pathPrefix, maxBodySize, sessionLifetime, basicAuthentication, cors } = management
  assert.deepEqual([pathPrefix, maxBodySize, sessionLifetime], ['/broker', 1_048_576, 3_600_000])
  assert.deepEqual(
    [basicAuthentication, cors.allowOrigins, cors.maxAge],
    [false, ['https://a.example', 'https://b.example'], 10],
  )
  assert.deepEqual([management.ratesMode, management.strictTransportSecurity], ['basic', 'max-age=31536000'])
})

test('management.cors.allow_origins = none takes back all origins', () => {
  const lines = ['management.cors.allow_origins.1 = *', 'management.cors.allow_origins = none']
  assert.deepEqual(load({ lines }).management.cors.allowOrigins, [])
})

describe('the port for Prometheus', () => {
  test('is 15692, and may be in use as long as nobody asks for it', () => {
    const { prometheus } = defaultConfiguration()
    assert.deepEqual(prometheus, {
      listeners: [{ host: '', port: 15692 }],
      optional: true,
      path: '/metrics',
      perObject: false,
    })
  })

  test('comes from the file, the variable and the flag, the last of which wins', () => {
    const port = (sources: Sources) => load(sources).prometheus.listeners[0]?.port
    const lines = ['prometheus.tcp.port = 1001']
    const env = { WARREN_PROMETHEUS_PORT: '1002' }
    const argv = ['--prometheus-port', '1003']
    assert.deepEqual([port({ lines }), port({ lines, env }), port({ lines, env, argv })], [1001, 1002, 1003])
    assert.equal(port({ lines, env: { WARREN_PROMETHEUS_PORT: 'none' } }), undefined)
    assert.equal(load({ env }).prometheus.optional, false)
  })

  test('has an address, a path, and metrics of each object', () => {
    const { listeners, path, perObject } = load({
      lines: [
        'prometheus.tcp.ip = 127.0.0.1',
        'prometheus.path = /custom/',
        'prometheus.return_per_object_metrics = true',
      ],
    }).prometheus
    assert.deepEqual([listeners, path, perObject], [[{ host: '127.0.0.1', port: 15692 }], '/custom', true])
  })
})

describe('mistakes', () => {
  const cases: [line: string, problem: RegExp][] = [
    ['management.path_prefix = no slash', /^management\.path_prefix: expected a path such as \/broker/],
    ['prometheus.path = metrics', /^prometheus\.path: expected a path such as \/metrics/],
    [
      'management.rates_mode = some',
      /^1: management\.rates_mode: expected none, basic or detailed, not 'some'$/,
    ],
    ['management.cors.max_age = -1', /^1: management\.cors\.max_age: expected .*, not '-1'$/],
    ['management.disable_basic_auth = yes', /^1: .*: expected true or false, not 'yes'$/],
    ['management.http.max_body_size = 0', /^1: .*: expected .*, not '0'$/],
    [
      'management.tcp.prot = 1',
      /unknown key 'management\.tcp\.prot'; did you mean 'management\.tcp\.port'\?$/,
    ],
    [
      'prometheus.tcp.prot = 1',
      /unknown key 'prometheus\.tcp\.prot'; did you mean 'prometheus\.tcp\.port'\?$/,
    ],
    ['management_port = 1', /unknown key 'management_port'/],
  ]
  for (const [line, expected] of cases) {
    test(line, () => {
      const [problem = '', ...others] = problemsOf({ lines: [line] })
      assert.match(problem, expected)
      assert.deepEqual(others, [])
    })
  }
})

test('every key of the HTTP API and of the metrics is tried here', () => {
  const text = readFileSync('test/config/management-configuration.test.ts', 'utf8')
  const untried = allSettings()
    .filter(([key, { section }]) => section === 'management' && !key.includes('_port'))
    .map(([key]) => key.replace('$n', '1'))
    .filter((key) => !text.includes(`${key} =`))
  assert.deepEqual(untried, [])
})
