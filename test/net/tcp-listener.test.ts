/** Sockets: what is received, what is sent, backpressure both ways, and every way to end. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, test } from 'node:test'

import { TcpListener } from '../../src/net/tcp-listener.js'
import { formatEndpoint, isLoopback, type StreamReceiver, type Transport } from '../../src/net/transport.js'

/** Keeps what happens to a transport. */
class Recorder implements StreamReceiver {
  octets: Buffer = Buffer.alloc(0)
  drains = 0
  ends: (Error | undefined)[] = []
  #waiting: (() => void)[] = []

  received(data: Buffer, length: number): void {
    if (this.wanted?.buffer === data.buffer) this.filled += length
    this.octets = Buffer.concat([this.octets, data.subarray(0, length)])
    this.#wake()
  }

  /** Where the next octets are wanted, and how much of it has been filled. */
  wanted: Buffer | undefined
  filled = 0

  destination(): Buffer | undefined {
    const { wanted } = this
    return wanted && this.filled < wanted.length ? wanted.subarray(this.filled) : undefined
  }

  drained(): void {
    this.drains++
    this.#wake()
  }

  ended(error: Error | undefined): void {
    this.ends.push(error)
    this.#wake()
  }

  /** Resolves when `condition` holds after something has happened. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}

interface Pair {
  readonly listener: TcpListener
  readonly transport: Transport
  readonly recorder: Recorder
  readonly peer: Socket
  close(): Promise<void>
}

async function openPair(): Promise<Pair> {
  let accepted: (transport: Transport) => void = () => {}
  const acceptance = new Promise<Transport>((resolve) => {
    accepted = resolve
  })
  const listener = await TcpListener.listen({ host: '127.0.0.1', port: 0 }, (transport) =>
    accepted(transport),
  )
  const peer = connect({ host: '127.0.0.1', port: listener.endpoint.port, allowHalfOpen: true })
  peer.on('error', () => {})
  const transport = await acceptance
  const recorder = new Recorder()
  transport.start(recorder)
  const close = async (): Promise<void> => {
    peer.destroy()
    transport.destroy()
    await listener.close()
  }
  return { listener, transport, recorder, peer, close }
}

describe('TCP listener', () => {
  test('knows both ends', async () => {
    const { listener, transport, peer, close } = await openPair()
    assert.deepEqual(transport.local, { address: '127.0.0.1', port: listener.endpoint.port })
    assert.deepEqual(transport.remote, { address: '127.0.0.1', port: peer.localPort })
    await close()
  })

  test('shows an IPv4 client of an IPv6 socket as IPv4', async () => {
    const acceptance: Transport[] = []
    const listener = await TcpListener.listen({ host: undefined, port: 0 }, (transport) => {
      acceptance.push(transport)
      transport.start(new Recorder())
    })
    const peer = connect({ host: '127.0.0.1', port: listener.endpoint.port })
    await once(peer, 'connect')
    while (acceptance.length === 0) await new Promise(setImmediate)
    assert.equal(acceptance[0]?.remote.address, '127.0.0.1')
    peer.destroy()
    acceptance[0]?.destroy()
    await listener.close()
  })

  test('an address in use is refused', async () => {
    const listener = await TcpListener.listen({ host: '127.0.0.1', port: 0 }, () => {})
    await assert.rejects(
      TcpListener.listen({ host: '127.0.0.1', port: listener.endpoint.port }, () => {}),
      {
        code: 'EADDRINUSE',
      },
    )
    await listener.close()
  })

  test('of a flood that takes its time, one turn of the event loop takes a part', async () => {
    const { recorder, peer, close } = await openPair()
    let [inTurn, most] = [0, 0]
    const receive = recorder.received.bind(recorder)
    recorder.received = (data, length) => {
      if (inTurn === 0) setImmediate(() => (inTurn = 0))
      inTurn += length
      most = Math.max(most, inTurn)
      receive(data, length)
      // As many small messages do.
      for (const end = performance.now() + 4; performance.now() < end; );
    }
    const flood = Buffer.alloc(8 * 1024 * 1024, 7)
    peer.write(flood)
    await recorder.until(() => recorder.octets.length === flood.length)
    assert.ok(most <= 768 * 1024, `${most} bytes in one turn`)
    assert.ok(recorder.octets.equals(flood))
    await close()
  })

  test('a transport that is paused during a flood stays so', async () => {
    const { transport, recorder, peer, close } = await openPair()
    const flood = Buffer.alloc(8 * 1024 * 1024, 7)
    peer.write(flood)
    await recorder.until(() => recorder.octets.length >= 512 * 1024)
    transport.pause()
    const before = recorder.octets.length
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
    assert.equal(recorder.octets.length, before)
    transport.resume()
    await recorder.until(() => recorder.octets.length === flood.length)
    await close()
  })

  test('closing it leaves accepted connections alone', async () => {
    const { listener, transport, recorder, peer, close } = await openPair()
    await listener.close()
    peer.write('still here')
    await recorder.until(() => recorder.octets.length === 10)
    transport.write([Buffer.from('so am I')])
    assert.equal(String((await once(peer, 'data'))[0]), 'so am I')
    await close()
  })
})

describe('socket transport', () => {
  test('octets go where the receiver wants them, and past that into the shared buffer', async () => {
    const { recorder, peer, close } = await openPair()
    peer.write('ab')
    await recorder.until(() => recorder.octets.length === 2)
    recorder.wanted = Buffer.alloc(1000)
    // The buffer for this read was chosen before.
    peer.write('cd')
    await recorder.until(() => recorder.octets.length === 4)
    const sent = Buffer.alloc(3000, '0123456789')
    peer.write(sent)
    await recorder.until(() => recorder.octets.length === 3004)
    assert.ok(recorder.wanted.equals(sent.subarray(0, 1000)))
    assert.equal(recorder.octets.toString(), `abcd${sent}`)
    await close()
  })

  test('connections that share the receive buffer do not mix', async () => {
    const pairs = await Promise.all([openPair(), openPair(), openPair()])
    const size = 1_000_000
    for (const [index, { peer }] of pairs.entries()) peer.write(Buffer.alloc(size, index + 1))
    for (const [index, { recorder, close }] of pairs.entries()) {
      await recorder.until(() => recorder.octets.length === size)
      assert.ok(recorder.octets.every((octet) => octet === index + 1))
      await close()
    }
  })

  test('chunks are sent in order', async () => {
    const { transport, peer, close } = await openPair()
    transport.write([Buffer.from('a'), Buffer.from('b')])
    transport.write([Buffer.from('c')])
    let seen = ''
    for await (const chunk of peer) {
      seen += chunk
      if (seen.length === 3) break
    }
    assert.equal(seen, 'abc')
    await close()
  })

  test('reports congestion while the peer does not read, and its end', async () => {
    const { transport, recorder, peer, close } = await openPair()
    peer.pause()
    const chunk = Buffer.alloc(1024 * 1024)
    let sent = 0
    while (!transport.congested) {
      transport.write([chunk])
      sent += chunk.length
    }
    assert.ok(transport.pendingBytes > 0)
    let arrived = 0
    peer.on('data', (data) => {
      arrived += data.length
    })
    peer.resume()
    await recorder.until(() => recorder.drains === 1)
    assert.equal(transport.congested, false)
    assert.equal(transport.pendingBytes, 0)
    while (arrived < sent) await once(peer, 'data')
    await close()
  })

  test('paused, it holds the peer up; resumed, nothing is missing', async () => {
    const { transport, recorder, peer, close } = await openPair()
    transport.pause()
    const size = 32 * 1024 * 1024
    peer.write(Buffer.alloc(size))
    await new Promise((resolve) => setTimeout(resolve, 50))
    assert.equal(recorder.octets.length, 0)
    let received = 0
    recorder.received = (_data, length) => {
      received += length
      if (received === size) peer.end()
    }
    transport.resume()
    await recorder.until(() => recorder.ends.length === 1)
    assert.equal(received, size)
    await close()
  })

  test('the end of the peer is reported once, without an error', async () => {
    const { recorder, peer, transport, close } = await openPair()
    peer.end('bye')
    await recorder.until(() => recorder.ends.length > 0)
    assert.equal(recorder.octets.toString(), 'bye')
    transport.destroy()
    await new Promise(setImmediate)
    assert.deepEqual(recorder.ends, [undefined])
    await close()
  })

  test('a reset by the peer is an end, and writing to what is over does no harm', async () => {
    const { recorder, peer, transport, close } = await openPair()
    peer.resetAndDestroy()
    await recorder.until(() => recorder.ends.length > 0)
    transport.write([Buffer.from('too late')])
    assert.equal(recorder.ends.length, 1)
    await close()
  })

  test('end sends what was written first', async () => {
    const { transport, peer, close } = await openPair()
    const size = 8 * 1024 * 1024
    transport.write([Buffer.alloc(size)])
    transport.end()
    let arrived = 0
    peer.on('data', (data) => {
      arrived += data.length
    })
    await once(peer, 'end')
    assert.equal(arrived, size)
    await close()
  })
})

test('endpoints', () => {
  assert.equal(formatEndpoint({ address: '::1', port: 5672 }), '[::1]:5672')
  assert.equal(formatEndpoint({ address: '10.0.0.1', port: 1 }), '10.0.0.1:1')
  assert.ok(isLoopback({ address: '127.8.0.1', port: 1 }))
  assert.ok(isLoopback({ address: '::1', port: 1 }))
  assert.ok(!isLoopback({ address: '10.0.0.1', port: 1 }))
})
