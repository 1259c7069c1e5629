import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseWebhook } from '../../../src/broker/webhooks/webhook.js'

const MINIMAL = { queue: 'q', url: 'https://example.org/hook' }

describe('the value of a webhook', () => {
  it('has defaults for all but queue and url', () => {
    assert.deepEqual(parseWebhook('w', MINIMAL), {
      ...MINIMAL,
      prefetch: 10,
      timeout: 30_000,
      initialDelay: 1000,
      maxDelay: 60_000,
      maxAttempts: 10,
      headers: {},
      secret: undefined,
      verify: true,
    })
  })

  it('never waits less than the initial delay', () =>
    assert.equal(parseWebhook('w', { ...MINIMAL, 'initial-delay': 120_000 }).maxDelay, 120_000))

  for (const [value, expected] of [
    ['text', /must be an object with "queue" and "url"/],
    [null, /must be an object/],
    [[MINIMAL], /must be an object/],
    [{ url: 'https://x' }, /"queue" is missing/],
    [{ queue: 'q' }, /"url" is missing/],
    [{ ...MINIMAL, url: 'nonsense' }, /"url" is no URL/],
    [{ ...MINIMAL, url: 'ftp://x' }, /"url" must begin with https:\/\/ or http:\/\//],
    [{ ...MINIMAL, url: 'file:///etc/passwd' }, /"url" must begin with/],
    [{ ...MINIMAL, url: 'https://me:secret@x' }, /must hold no user and password/],
    [{ ...MINIMAL, queue: 7 }, /"queue" must be text/],
    [{ ...MINIMAL, prefetch: 0 }, /"prefetch" must be an integer from 1 to 1000/],
    [{ ...MINIMAL, prefetch: 1.5 }, /"prefetch" must be an integer/],
    [{ ...MINIMAL, timeout: '5' }, /"timeout" must be an integer/],
    [{ ...MINIMAL, 'max-delay': 10 }, /"max-delay" must be an integer from 1000/],
    [{ ...MINIMAL, 'max-attempts': 0 }, /"max-attempts"/],
    [{ ...MINIMAL, verify: 'no' }, /"verify" must be true or false/],
    [{ ...MINIMAL, secret: '' }, /"secret" must not be empty/],
    [{ ...MINIMAL, sekret: 'x' }, /there is no key "sekret": use queue, url/],
    [{ ...MINIMAL, headers: 'x' }, /"headers" must be an object/],
    [{ ...MINIMAL, headers: { 'a b': 'x' } }, /'a b' cannot be the name of a header/],
    [{ ...MINIMAL, headers: { a: 'x\r\nhost: y' } }, /the value of a must be text without line breaks/],
    [{ ...MINIMAL, headers: { a: 1 } }, /the value of a must be text/],
    [{ ...MINIMAL, headers: { 'Content-Length': '1' } }, /Content-Length is set by the broker/],
    [{ ...MINIMAL, headers: { 'webhook-id': '1' } }, /webhook-id is set by the broker/],
  ] as const) {
    it(`is refused as ${JSON.stringify(value)}`, () =>
      assert.throws(() => parseWebhook('w', value), { reason: 'invalid-argument', message: expected }))
  }
})
