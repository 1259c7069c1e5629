import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ListenOptions } from '../../net/tcp-listener.js'
import type { Endpoint } from '../../net/transport.js'
import { refusalOf } from '../errors.js'
import { HttpListener } from '../http-listener.js'
import { type Reply, text } from '../reply.js'
import type { PrometheusExporter } from './exporter.js'

/** The port that Prometheus scrapes: metrics and nothing else, without a login, as in RabbitMQ. */
export class PrometheusServer {
  readonly #exporter: PrometheusExporter
  /** For example /metrics. */
  readonly #path: string
  #listener: HttpListener | undefined

  constructor(exporter: PrometheusExporter, path: string) {
    this.#exporter = exporter
    this.#path = path
  }

  /** Resolves with the address, the port chosen; rejects with Node's error. */
  async listen(options: ListenOptions): Promise<Endpoint> {
    this.#listener = await HttpListener.listen(options, (request, response) => this.#serve(request, response))
    return this.#listener.endpoint
  }

  async close(): Promise<void> {
    await this.#listener?.close()
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    // Nobody needs a body here.
    request.resume()
    const { status, headers, body } = this.#answer(request)
    response.writeHead(status, headers)
    request.socket.setTimeout(READ_TIMEOUT)
    if (!(body instanceof Readable)) {
      response.end(request.method === 'HEAD' ? undefined : body)
      return
    }
    response.once('close', () => body.destroy())
    body.once('error', () => response.destroy())
    if (request.method === 'HEAD') {
      body.destroy()
      response.end()
    } else {
      body.pipe(response)
    }
  }

  #answer({ method, url = '', headers }: IncomingMessage): Reply {
    if (method !== 'GET' && method !== 'HEAD')
      return { ...text('', undefined, 405), headers: { allow: 'GET, HEAD' } }
    const [path = '', ...query] = url.split('?')
    try {
      switch (path.replace(/\/$/, '')) {
        case this.#path:
          return this.#exporter.metrics(headers)
        case `${this.#path}/per-object`:
          return this.#exporter.perObject(headers)
        case `${this.#path}/detailed`:
          return this.#exporter.detailed(new URLSearchParams(query.join('?')), headers)
        default:
          return text(
            `There is nothing here but ${this.#path}, /per-object and /detailed below it.\n`,
            undefined,
            404,
          )
      }
    } catch (error) {
      const refusal = refusalOf(error)
      const reply = text(`${refusal.message}\n`, undefined, refusal.status)
      return { ...reply, headers: { ...reply.headers, ...refusal.headers } }
    }
  }
}

/** ms that a client may take to read some of an answer. */
const READ_TIMEOUT = 60_000
