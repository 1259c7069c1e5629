/**
 * The broker is stopped under mixed traffic at moments that are chosen by chance, by SIGKILL and by SIGTERM in turn.
 * WARREN_CRASHES=50 npm test -- mixed-traffic-crash runs as many rounds.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { CrashingDaemon } from '../support/crashing-daemon.js'
import { MixedTraffic } from './mixed-traffic.js'

const ROUNDS = Number(process.env['WARREN_CRASHES'] ?? 3)

describe('stopped under mixed traffic', () => {
  let daemon: CrashingDaemon
  before(async () => {
    daemon = await CrashingDaemon.start()
  })
  after(() => daemon.stop())

  for (let round = 1; round <= ROUNDS; round++) {
    const signal = round % 3 === 0 ? 'SIGTERM' : 'SIGKILL'
    test(`${signal}, ${round} of ${ROUNDS}: what was confirmed is there, and nothing twice`, async () => {
      const traffic = await MixedTraffic.start(daemon)
      while (traffic.confirmed < 500) await sleep(1)
      await sleep(Math.random() * 1000)
      await daemon.crash(signal)
      await traffic.check(daemon)
      assert.ok(traffic.confirmed >= 500)
    })
  }
})
