import assert from 'node:assert/strict'
import type { BrowserContext, Locator, Page } from 'playwright-core'

export type Role = Parameters<Page['getByRole']>[0]

/** Somebody who looks at the page. Whatever the browser complains of meanwhile is remembered. */
export class Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Of the page, for example http://127.0.0.1:12345. */
  readonly origin: string
  /** Paths that were asked for, with their method, in order. */
  readonly requests: string[] = []
  readonly #complaints: string[] = []
  readonly #expected: RegExp[] = []

  constructor(context: BrowserContext, page: Page, origin: string) {
    this.context = context
    this.page = page
    this.origin = origin
    this.#listen()
  }

  #listen(): void {
    const { page } = this
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return
      this.#complaints.push(`console: ${message.text()} (${message.location().url})`)
    })
    page.on('pageerror', (error) => this.#complaints.push(`uncaught: ${error.stack ?? error.message}`))
    page.on('request', (request) => {
      const url = new URL(request.url())
      this.requests.push(`${request.method()} ${url.pathname}${url.search}`)
      const own = url.origin === this.origin || ['data:', 'blob:'].includes(url.protocol)
      if (!own) this.#complaints.push(`a request to elsewhere: ${request.url()}`)
    })
    page.on('requestfailed', (request) => {
      // What is not looked at any more is asked for no longer.
      if (request.failure()?.errorText === 'net::ERR_ABORTED') return
      this.#complaints.push(`failed: ${request.method()} ${request.url()} ${request.failure()?.errorText}`)
    })
    page.on('response', (response) => {
      if (response.status() < 400) return
      this.#complaints.push(`refused: ${response.request().method()} ${response.url()} ${response.status()}`)
    })
  }

  /** What the test provokes is no complaint. */
  expectComplaint(pattern: RegExp): void {
    this.#expected.push(pattern)
  }

  /** No error in the console, no failed or refused request, none to elsewhere, nothing against the security policy. */
  assertNoComplaint(): void {
    const complaints = this.#complaints
      .splice(0)
      .filter((text) => !this.#expected.some((it) => it.test(text)))
    assert.deepEqual(complaints, [])
  }

  /** Goes to an address such as `#/queues`, and waits for the heading. */
  async open(address: string): Promise<void> {
    await this.page.goto(`${this.origin}/${address}`)
    await this.page.locator('main h1').first().waitFor()
  }

  async logIn(name: string, password = 'secret'): Promise<void> {
    await this.page.goto(`${this.origin}/`)
    await this.page.getByLabel('User').fill(name)
    await this.page.getByLabel('Password').fill(password)
    await this.page.getByRole('button', { name: 'Log in' }).click()
  }

  /** Something by its role and accessible name; a text means the whole name. */
  the(role: Role, name: string | RegExp): Locator {
    return this.page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name })
  }

  button(name: string | RegExp): Locator {
    return this.the('button', name)
  }

  dialog(): Locator {
    return this.page.locator('dialog[open]')
  }

  /** The button of a dialog that does it; waits until the dialog has gone. */
  async submit(name: string | RegExp): Promise<void> {
    await this.dialog()
      .getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) })
      .click()
    await this.dialog().waitFor({ state: 'detached' })
  }

  /** Opens the menu of further actions and takes one. */
  async choose(item: string | RegExp, menu = 'More actions'): Promise<void> {
    await this.page.locator('main').getByRole('button', { name: menu, exact: true }).click()
    await this.the('menuitem', item).click()
  }

  /** Waits until a text is seen anywhere on the page. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor()
  }

  /** Waits for the message about what was done. */
  async isTold(text: string | RegExp): Promise<void> {
    await this.page.locator('.toast', { hasText: text }).first().waitFor()
  }

  /** Waits until what has changed is drawn. */
  async settles(): Promise<void> {
    await this.ask(
      'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))',
    )
  }

  /** Evaluates an expression in the page; the policy does not hold for it. */
  ask<T>(expression: string): Promise<T> {
    return this.page.evaluate<T>(expression)
  }
}
