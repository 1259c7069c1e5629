/** Which commands a user of the management port may run: the whole registry, by tag. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Access, Command } from '../../../src/commands/define.js'
import { COMMANDS } from '../../../src/commands/index.js'
import { type RunningBroker, startBroker } from '../../../src/index.js'
import { type ApiAnswer, callApi } from '../support.js'

const words = (text: string) => text.trim().split(/\s+/)

/** Whatever is not here takes the tag administrator. */
const ACCESS: Readonly<Record<Exclude<Access, 'administrator'>, readonly string[]>> = {
  management: words(`
    cancel_delayed_messages consistent_hash_exchange_ring_state consume copy_messages declare_binding declare_exchange
    declare_queue delete_binding delete_exchange delete_messages delete_queue delete_queues edit_messages explain get
    is_booting is_running list_bindings list_consumers list_delayed_messages list_exchanges list_queues
    list_unresponsive_queues list_vhost_limits list_vhosts move_messages peek ping publish purge_exchange purge_queue
    purge_queues retry_messages server_version tail`),
  policymaker: words(`
    clear_parameter clear_policy list_global_parameters list_operator_policies list_parameters list_policies
    list_policies_that_match list_webhooks set_parameter set_policy`),
  monitoring: words(`
    alarms await_online_nodes await_online_quorum_plus_one await_online_synchronized_mirror certificates check_alarms
    check_certificate_expiration check_for_quorum_queues_without_an_elected_leader
    check_if_any_deprecated_features_are_used check_if_cluster_has_classic_queue_mirroring_policy
    check_if_metadata_store_is_initialized check_if_metadata_store_is_initialized_with_data
    check_if_new_quorum_queue_replicas_have_finished_initial_sync check_if_node_is_mirror_sync_critical
    check_if_node_is_quorum_critical check_local_alarms check_port_listener check_protocol_listener check_running
    check_virtual_hosts cipher_suites cluster_status discover_peers erlang_version has_reached_target_cluster_size
    list_channels list_connections list_deprecated_features list_feature_flags
    list_operator_policies_with_classic_queue_mirroring list_policies_with_classic_queue_mirroring list_unacked listeners
    memory_breakdown message_size_stats node_health_check status tls_versions top`),
}

/** Refused to everybody, with a text that says what to do. */
const ONLY_ON_MACHINE = words('force_boot force_reset reset restore start_app stop_app')

/** What about a virtual host is asked for without one, by users with permissions in some. */
const WITHOUT_VHOST = words('is_booting is_running list_global_parameters list_vhosts ping server_version')

function expectedAccess(name: string): Access {
  const [access] = Object.entries(ACCESS).find(([, names]) => names.includes(name)) ?? ['administrator']
  return access as Access
}

const TAGS: readonly (readonly [tag: string, allows: readonly Access[]])[] = [
  ['management', ['management']],
  ['policymaker', ['management', 'policymaker']],
  ['monitoring', ['management', 'monitoring']],
  ['administrator', ['management', 'policymaker', 'monitoring', 'administrator']],
]

const commands: Command[] = []
for (const { load } of Object.values(COMMANDS)) commands.push((await load()).default)
const operations = commands.filter(({ run, runOnNode }) => run ?? runOnNode)

describe('the access of commands over the management port', () => {
  let broker: RunningBroker
  let base: string

  before(async () => {
    broker = await startBroker({ store: 'memory', managementPort: 0 })
    base = `http://127.0.0.1:${broker.managementPort}`
    for (const [tag] of TAGS) {
      await broker.admin.users.add(tag, { password: 'x' })
      await broker.admin.users.setTags(tag, [tag])
    }
    await broker.admin.users.add('nobody', { password: 'x' })
  })
  after(() => broker.stop())

  const call = (user: string, method: string, path: string, body?: unknown): Promise<ApiAnswer> =>
    callApi(`${base}${path}`, method, { user: `${user}:x`, body })

  for (const command of operations) {
    const { name, access } = command
    it(`${name}: is declared as it should be`, () => {
      assert.equal(access, expectedAccess(name))
      assert.equal(command.onlyOnMachine !== undefined, ONLY_ON_MACHINE.includes(name))
      const bound = access === 'management' || access === 'policymaker'
      assert.ok(
        !bound || command.vhost === true || WITHOUT_VHOST.includes(name),
        'its virtual host is checked',
      )
    })

    it(`${name}: is refused for every lower tag`, async () => {
      for (const [tag, allows] of TAGS) {
        const { status, json } = await call(tag, 'GET', `/v1/${name}`)
        if (ONLY_ON_MACHINE.includes(name)) {
          assert.equal(status, 403)
          assert.match(json.error.message, /is not done over the management port\. .+: use|run restore there/)
        } else if (allows.includes(access)) assert.equal(status, 200, tag)
        else {
          assert.equal(status, 403, tag)
          assert.equal(json.error.reason, 'access-refused')
          assert.match(
            json.error.message,
            new RegExp(`${name} takes the tag ${access}, and user '${tag}' has ${tag}`),
          )
        }
      }
    })

    it(`${name}: is not run for a user without a tag`, async () => {
      const { status, json } = await call('nobody', 'POST', `/v1/${name}`, {})
      assert.equal(status, 403)
      assert.deepEqual(json, { error: 'not_authorised', reason: 'Not management user' })
    })
  }

  it('a virtual host must be one that the user may see', async () => {
    for (const { name, vhost, access } of operations) {
      if (vhost !== true || (access !== 'management' && access !== 'policymaker')) continue
      const user = access
      const { status, json } = await call(user, 'POST', `/v1/${name}`, { vhost: '/', ...minimalInput(name) })
      assert.equal(status, 403, `${name}: ${json?.error?.message}`)
      assert.equal(json.error.message, `access to vhost '/' refused for user '${user}'`)
    }
  })

  /** Required arguments, so that a request passes the checks of its form. */
  function minimalInput(name: string): object {
    const command = operations.find((one) => one.name === name)
    const args = (command?.args ?? [])
      .filter(({ optional, input }) => !optional || input === 'body')
      .map((spec) => [spec.name, MINIMAL[spec.name] ?? spec.values?.[0] ?? (spec.repeat ? ['x'] : 'x')])
    const switches = MINIMAL_SWITCHES[name] ?? {}
    return { args: { ...Object.fromEntries(args), ...MINIMAL_ARGS[name] }, switches }
  }

  it('who watches everything may look into a virtual host without permissions, and change nothing there', async () => {
    await broker.admin.vhosts.add('theirs')
    const vhost = 'theirs'
    assert.equal((await call('monitoring', 'POST', '/v1/list_queues', { vhost })).status, 200)
    const declared = await call('administrator', 'POST', '/v1/declare_queue', { vhost, args: { queue: 'q' } })
    assert.equal(declared.status, 403)
    assert.match(declared.json.error.message, /access to vhost 'theirs' refused for user 'administrator'/)
    const policy = { vhost, args: { name: 'p', pattern: '.*', definition: '{"max-length":1}' } }
    assert.equal((await call('administrator', 'POST', '/v1/set_policy', policy)).status, 200)
  })

  it('permissions on objects count as over AMQP', async () => {
    await broker.admin.permissions.set('/', 'management', {
      configure: '^mine',
      write: '^mine',
      read: '^mine',
    })
    const declare = (queue: string) => call('management', 'POST', '/v1/declare_queue', { args: { queue } })
    assert.equal((await declare('mine')).status, 200)
    const refused = await declare('yours')
    assert.equal(refused.status, 403)
    assert.equal(
      refused.json.error.message,
      "access to queue 'yours' in vhost '/' refused for user 'management'",
    )
    const published = { args: { exchange: 'amq.default', routing_key: 'mine', payload: 'x' } }
    assert.equal((await call('management', 'POST', '/v1/publish', published)).status, 403)
    const several = await call('management', 'POST', '/v1/delete_queues', { args: { pattern: '.*' } })
    assert.match(several.text, /"name":"mine","messages":0/)
  })

  it('a list of virtual hosts has those that the user may see', async () => {
    const names = async (user: string) => {
      const { json } = await call(user, 'POST', '/v1/list_vhosts', { columns: ['name'] })
      return (json.result as { name: string }[]).map(({ name }) => name)
    }
    assert.deepEqual(await names('management'), ['/'])
    assert.deepEqual(await names('monitoring'), ['/', 'theirs'])
  })

  it('names for completion are told to those who may list them', async () => {
    const status = async (user: string, kind: string, vhost = '/') =>
      (
        await callApi(`${base}/v1/names/${kind}`, 'GET', {
          user: `${user}:x`,
          headers: { 'warren-vhost': vhost },
        })
      ).status
    assert.equal(await status('management', 'queues'), 200)
    assert.equal(await status('management', 'queues', 'theirs'), 403)
    assert.equal(await status('management', 'users'), 403)
    assert.equal(await status('administrator', 'users'), 200)
    assert.equal(await status('monitoring', 'connections'), 200)
  })

  it('what another user may do is told to administrators', async () => {
    const explain = (user: string, other: string) =>
      call(user, 'POST', '/v1/explain', {
        args: { exchange: 'amq.default', routing_key: 'mine' },
        switches: { user: other },
      })
    assert.equal((await explain('management', 'guest')).status, 403)
    assert.equal((await explain('management', 'management')).status, 200)
  })
})

const MINIMAL: Readonly<Record<string, unknown>> = {
  definition: '{"max-length":1}',
  value: '{}',
  pattern: 'x',
  position: '1',
  component_name: 'shovel',
}
const MINIMAL_ARGS: Readonly<Record<string, object>> = {
  publish: { exchange: 'amq.direct', routing_key: 'x', payload: 'x' },
}
const MINIMAL_SWITCHES: Readonly<Record<string, object>> = {
  edit_messages: { 'routing-key': 'x' },
  declare_binding: { source: 'x', destination: 'x' },
  delete_binding: { source: 'x', destination: 'x' },
  cancel_delayed_messages: { 'routing-key': 'x' },
}
