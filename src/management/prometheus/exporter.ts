import type { IncomingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { constants, createGzip } from 'node:zlib'
import type { Broker } from '../../broker/broker.js'
import { HttpRefusal } from '../errors.js'
import { type Reply, stream } from '../reply.js'
import type { NodeProbe } from '../statistics/node-probe.js'
import { heading, labels, sample } from './exposition.js'
import { type Identity, Scrapes, type Selection } from './scrape.js'

/** Answers scrapes, and counts them. */
export class PrometheusExporter {
  readonly #scrapes: Scrapes
  readonly #perObject: boolean
  #underWay = 0
  readonly #done = new Map<Selection['kind'], { count: number; seconds: number; bytes: number }>()

  /** @param perObject /metrics is to show each object by itself, too */
  constructor(broker: Broker, probe: NodeProbe, identity: Identity, perObject: boolean) {
    this.#scrapes = new Scrapes(broker, probe, identity)
    this.#perObject = perObject
  }

  /** /metrics */
  metrics(headers: IncomingHttpHeaders): Reply {
    return this.#answer({ kind: this.#perObject ? 'per-object' : 'aggregated' }, headers)
  }

  /** Whether /metrics says the names of objects. */
  get namesObjects(): boolean {
    return this.#perObject
  }

  /** /metrics/per-object */
  perObject(headers: IncomingHttpHeaders): Reply {
    return this.#answer({ kind: 'per-object' }, headers)
  }

  /** /metrics/detailed?family=…&vhost=…, each any number of times */
  detailed(query: URLSearchParams, headers: IncomingHttpHeaders): Reply {
    const [families, vhosts] = [query.getAll('family'), query.getAll('vhost')]
    return this.#answer({ kind: 'detailed', families, vhosts }, headers)
  }

  /** @throws HttpRefusal 503 while too many scrapes are under way */
  #answer(selection: Selection, headers: IncomingHttpHeaders): Reply {
    if (this.#underWay >= MOST_AT_ONCE) {
      throw new HttpRefusal(503, 'busy', `${MOST_AT_ONCE} scrapes are under way; try again later`, {
        'retry-after': '5',
      })
    }
    this.#underWay++
    const gzip = takesGzip(headers['accept-encoding'])
    const pieces = this.#pieces(selection)
    const body = gzip ? compressed(pieces) : copied(pieces)
    body.once('close', () => this.#underWay--)
    const type = { 'content-type': CONTENT_TYPE, 'cache-control': 'no-cache', vary: 'accept-encoding' }
    return stream(body, gzip ? { ...type, 'content-encoding': 'gzip' } : type)
  }

  /** Each is overwritten when the next one is asked for. */
  async *#pieces(selection: Selection): AsyncGenerator<Buffer> {
    const since = performance.now()
    let bytes = 0
    for await (const piece of this.#scrapes.write(selection)) {
      bytes += piece.length
      yield piece
    }
    yield Buffer.from(this.#ownText())
    const done = this.#done.get(selection.kind) ?? { count: 0, seconds: 0, bytes: 0 }
    this.#done.set(selection.kind, {
      count: done.count + 1,
      seconds: done.seconds + (performance.now() - since) / 1000,
      bytes: done.bytes + bytes,
    })
  }

  /** About the scrapes before. */
  #ownText(): string {
    return (
      this.#summary('telemetry_scrape_duration_seconds', 'Scrape duration', ({ seconds }) => seconds) +
      this.#summary('telemetry_scrape_size_bytes', 'Scrape size, not encoded', ({ bytes }) => bytes)
    )
  }

  #summary(name: string, help: string, sum: (done: { seconds: number; bytes: number }) => number): string {
    let text = heading(name, 'summary', help)
    for (const [kind, done] of this.#done) {
      const registry = labels({ registry: REGISTRIES[kind], content_type: CONTENT_TYPE })
      text += sample(`${name}_count`, registry, done.count) + sample(`${name}_sum`, registry, sum(done))
    }
    return text
  }
}

/** Compressing happens in a thread of its own, piece by piece. */
function compressed(pieces: AsyncIterable<Buffer>): Readable {
  const gzip = createGzip({ level: constants.Z_BEST_SPEED, chunkSize: BUFFERED })
  const compress = async () => {
    for await (const piece of pieces) {
      await new Promise<void>((resolve, reject) => {
        gzip.write(piece, (error) => (error ? reject(error) : resolve()))
      })
    }
    gzip.end()
  }
  // A client that has gone needs no more.
  compress().catch((error: Error) => gzip.destroy(error))
  return gzip
}

/** Nobody tells when a piece has been sent. */
function copied(pieces: AsyncIterable<Buffer>): Readable {
  const copies = async function* () {
    for await (const piece of pieces) yield Buffer.from(piece)
  }
  return Readable.from(copies(), { objectMode: false, highWaterMark: BUFFERED })
}

/** As RabbitMQ names them. */
const REGISTRIES: Readonly<Record<Selection['kind'], string>> = {
  aggregated: 'default',
  'per-object': 'per-object',
  detailed: 'detailed',
}

/** Whether a header Accept-Encoding admits gzip: `gzip`, `gzip;q=0.5` or `*`, but not `gzip;q=0`. */
function takesGzip(header: string | string[] | undefined): boolean {
  const codings = String(header ?? '')
    .toLowerCase()
    .split(',')
  return codings.some((coding) => {
    const [name, ...parameters] = coding.split(';').map((part) => part.trim())
    return (name === 'gzip' || name === '*') && !parameters.some((text) => /^q=0(\.0*)?$/.test(text))
  })
}

const CONTENT_TYPE = 'text/plain; version=0.0.4'
/** Scrapers that wait for a slow client keep lists of all objects. */
const MOST_AT_ONCE = 8
/** Bytes that may wait for the client. */
const BUFFERED = 256 * 1024
