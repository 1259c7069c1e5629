import { after, before, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ChannelModel, connect } from 'amqplib'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { type ApiAnswer, type CallOptions, callApi } from '../../management/support.js'
import { startDaemon, type TestDaemon } from '../../support/daemon.js'
import { launchBrowser, noBrowser } from './chromium.js'
import { Visit } from './visit.js'

export const DESK = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }

/** ms that the browser waits for what a test expects. */
const PATIENCE = 10_000

interface Named {
  readonly name: string
  readonly user_provided_name?: string
}

/** A real daemon with its page, and a browser: one of each for all tests of a file. */
export class Site {
  #daemon: TestDaemon | undefined
  #browser: Browser | undefined
  readonly #connections: ChannelModel[] = []
  readonly #logins = new Map<string, NonNullable<BrowserContextOptions['storageState']>>()

  /** @param env of the daemon, besides what tests need */
  async start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const [daemon, browser] = await Promise.all([startDaemon({ managementPort: 0, env }), launchBrowser()])
    this.#daemon = daemon
    this.#browser = browser
  }

  async stop(): Promise<void> {
    await this.#browser?.close()
    for (const connection of this.#connections) await connection.close().catch(() => {})
    await this.#daemon?.stop()
  }

  get daemon(): TestDaemon {
    if (this.#daemon === undefined) throw new Error('the daemon has not been started')
    return this.#daemon
  }

  get origin(): string {
    return `http://127.0.0.1:${this.daemon.managementPort}`
  }

  /** Calls the HTTP API, as guest. @param path after /api/ @throws unless it succeeds */
  async call(method: string, path: string, body?: unknown): Promise<ApiAnswer> {
    const options: CallOptions = body === undefined ? {} : { body }
    const answer = await callApi(`${this.origin}/api/${path}`, method, options)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer
  }

  /** A client of the broker, which is closed at the end. Its user is guest unless another one is given. */
  async client(name: string, vhost = '/', user = 'guest:guest'): Promise<ChannelModel> {
    const url = `amqp://${user}@127.0.0.1:${this.daemon.port}/${encodeURIComponent(vhost)}`
    const connection = await connect(url, { clientProperties: { connection_name: name } })
    // A test may close it from the page.
    connection.on('error', () => {})
    this.#connections.push(connection)
    return connection
  }

  /** Waits for figures of what is there by now: they are taken every five seconds. */
  async sampled(): Promise<void> {
    for (;;) {
      const { json } = await this.call('GET', 'overview')
      if (json.queue_totals.messages > 0) return
      await sleep(100)
    }
  }

  /** The page of a client's connection, or of its channel. */
  async addressOfClient(name: string, kind: 'connections' | 'channels' = 'connections'): Promise<string> {
    const { json } = await this.call('GET', 'connections')
    const connection = (json as Named[]).find((it) => it.user_provided_name === name)
    if (connection === undefined) throw new Error(`${name} is not connected`)
    const suffix = kind === 'channels' ? ' (1)' : ''
    return `#/${kind}/${encodeURIComponent(connection.name + suffix)}`
  }

  async addressOfNode(): Promise<string> {
    const { json } = await this.call('GET', 'overview')
    return `#/nodes/${encodeURIComponent(json.node)}`
  }

  /** A browser window of its own, where nobody has logged in. */
  async visit(t: TestContext, options: BrowserContextOptions = {}): Promise<Visit> {
    if (this.#browser === undefined) throw new Error('the browser has not been started')
    const context = await this.#browser.newContext({ viewport: DESK, reducedMotion: 'reduce', ...options })
    context.setDefaultTimeout(PATIENCE)
    t.after(() => context.close())
    return new Visit(context, await context.newPage(), this.origin)
  }

  /** A window of somebody who is logged in; the form is filled in once for each user. */
  async visitAs(t: TestContext, user: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const known = this.#logins.get(user)
    const visit = await this.visit(t, { ...options, ...(known && { storageState: known }) })
    if (known !== undefined) return visit
    await visit.logIn(user, user === 'guest' ? 'guest' : 'secret')
    await visit.page.locator('main h1', { hasText: 'Overview' }).waitFor()
    this.#logins.set(user, await visit.context.storageState())
    return visit
  }

  /** A test of an administrator who uses the page, and about whom nothing is complained. */
  test(name: string, run: (visit: Visit, t: TestContext) => Promise<void>, user = 'guest'): void {
    test(name, { skip: noBrowser }, async (t) => {
      const visit = await this.visitAs(t, user)
      await run(visit, t)
      visit.assertNoComplaint()
    })
  }
}

/**
 * The daemon and the browser of a file of tests.
 * @param fill puts there what the tests need
 * @param env of the daemon
 */
export function useSite(
  fill: (site: Site) => Promise<void> = async () => {},
  env: Readonly<Record<string, string>> = {},
): Site {
  const site = new Site()
  before(async () => {
    if (noBrowser !== false) return
    await site.start(env)
    await fill(site)
  })
  after(() => site.stop())
  return site
}
