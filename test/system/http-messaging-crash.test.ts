/** Plain HTTP messaging against the real daemon: what a 2xx has said holds, whatever happens to the process then. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type ApiAnswer, callApi } from '../management/support.js'
import { CrashingDaemon } from '../support/crashing-daemon.js'

const PUBLISHERS = 8

describe('plain HTTP messaging', () => {
  let daemon: CrashingDaemon
  before(async () => {
    daemon = await CrashingDaemon.start({ managementPort: 0 })
  })
  after(() => daemon.stop())

  const call = (method: string, path: string, body?: string): Promise<ApiAnswer> =>
    callApi(`${daemon.api}/messages/%2F/queues/${path}`, method, body === undefined ? {} : { body })

  /** Publishes until the daemon is gone; returns what was answered with a 2xx. */
  async function publishUntilGone(queue: string, prefix: string, stored: (total: number) => void) {
    const confirmed: string[] = []
    const publish = async (publisher: number) => {
      for (let i = 0; ; i++) {
        const body = `${prefix}-${publisher}-${i}`
        try {
          const { status } = await call('POST', queue, body)
          if (status !== 200) return
        } catch {
          return
        }
        confirmed.push(body)
        stored(confirmed.length)
      }
    }
    await Promise.all(Array.from({ length: PUBLISHERS }, (_, publisher) => publish(publisher)))
    return confirmed
  }

  async function takeAll(queue: string): Promise<{ id: string; payload: string; redelivered: boolean }[]> {
    const taken = []
    for (;;) {
      const { json } = await call('POST', `${queue}/take?count=200&ack-timeout=3600`)
      if (json.length === 0) return taken
      taken.push(...json)
    }
  }

  for (const round of [1, 2]) {
    test(`kill -9 loses nothing that was answered with a 2xx, round ${round}`, async () => {
      const queue = `crash-${round}`
      await daemon.ctl('declare_queue', queue)
      let crashed: Promise<void> | undefined
      const confirmed = await publishUntilGone(queue, `r${round}`, (total) => {
        if (total === 400 * round) crashed = daemon.crash()
      })
      await crashed
      const taken = await takeAll(queue)
      const found = new Set(taken.map(({ payload }) => payload))
      assert.deepEqual(
        confirmed.filter((body) => !found.has(body)),
        [],
      )
      const acknowledged = taken.slice(0, 150)
      const ids = acknowledged.map(({ id }) => id).join(',')
      assert.equal((await call('DELETE', `${queue}/taken/${ids}`)).status, 204)
      await daemon.crash()
      const left = await takeAll(queue)
      const gone = new Set(acknowledged.map(({ payload }) => payload))
      assert.equal(left.length, taken.length - acknowledged.length)
      assert.ok(left.every(({ payload }) => !gone.has(payload)))
    })
  }

  test('a stop in good order answers those who wait, and gives back what is held', async () => {
    await daemon.ctl('declare_queue', 'stop')
    await call('POST', 'stop', 'held')
    const held = await call('POST', 'stop/take?ack-timeout=3600')
    const waiting = call('POST', 'stop/take?wait=120')
    const whileWaiting = async (): Promise<void> => {
      const { stdout } = await daemon.ctl('list_queues', 'name', 'consumers')
      if (!/^stop\t1$/m.test(stdout)) return whileWaiting()
    }
    await whileWaiting()
    const [answer] = await Promise.all([waiting, daemon.crash('SIGTERM')])
    assert.equal(answer.status, 204)
    const again = await call('POST', 'stop/take')
    assert.deepEqual([again.text, again.headers.get('amqp-redelivered')], ['held', 'true'])
    const old = await call('DELETE', `stop/taken/${held.headers.get('taken-id')}`)
    assert.equal(old.status, 404)
  })
})
