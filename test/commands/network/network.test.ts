import { strict as assert } from 'node:assert'
import { after, before, describe, test } from 'node:test'
import type { NetworkInterface } from '../../../src/commands/network/network-interfaces.js'
import { type CliBroker, callCli, startCliBroker } from '../cli.js'

describe('the network as the daemon sees it', () => {
  let broker: CliBroker
  before(async () => {
    broker = await startCliBroker()
  })
  after(() => broker.stop())

  const diagnose = (...argv: string[]) => callCli(broker, { tool: 'rabbitmq-diagnostics', argv })

  test('the loopback interface is listed, with and without the daemon', async () => {
    for (const more of [[], ['--offline']]) {
      const { stdout } = await diagnose('list_network_interfaces', '--formatter', 'json', ...more)
      const { interfaces } = JSON.parse(stdout) as { interfaces: Record<string, NetworkInterface> }
      const loopback = Object.values(interfaces).find(({ flags }) => flags.includes('loopback'))
      assert.ok(
        loopback?.addresses.some(({ addr, netmask }) => addr === '127.0.0.1' && netmask === '255.0.0.0'),
      )
    }
    const { stdout } = await diagnose('list_network_interfaces')
    assert.match(
      stdout,
      /Interface \w+\n\nhwaddr: 00:00:00:00:00:00\n(.*\n)*netmask: 255\.0\.0\.0\naddr: 127\.0\.0\.1\n/,
    )
  })

  test('a name is resolved here or by the daemon', async () => {
    for (const more of [[], ['--offline']]) {
      const { stdout } = await diagnose('-q', 'resolve_hostname', 'localhost', ...more)
      assert.equal(stdout, '127.0.0.1\n')
    }
    const { stderr, exitCode } = await diagnose('resolve_hostname', 'localhost', '-a', 'ipx')
    assert.equal(exitCode, 65)
    assert.match(stderr, /Bad argument: unsupported IP address family ipx\. Valid values are: ipv4, ipv6/)
  })

  test('resolver_info says where the resolver looks', async () => {
    const { stdout } = await diagnose('resolver_info', '--formatter', 'json')
    const { resolver } = JSON.parse(stdout) as { resolver: Record<string, unknown> }
    assert.equal(resolver['lookup'], 'native')
    assert.ok(Array.isArray(resolver['servers']))
  })
})
