import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Visit } from './visit.js'

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Of what axe looks at only the contrast of colours depends on the scheme. */
const SCHEMES = [
  ['light', WCAG],
  ['dark', ['color-contrast']],
] as const

export type Scheme = 'light' | 'dark'

/** Sets what the system of the visitor prefers; nothing moves. */
export async function prefer({ page }: Visit, colorScheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
}

/** axe finds nothing against WCAG's levels A and AA, nor against good practice, in both colour schemes. */
export async function assertAccessible(visit: Visit, where: string): Promise<void> {
  if (!(await visit.ask<boolean>('"axe" in window'))) await visit.ask(axe.source)
  for (const [scheme, rules] of SCHEMES) {
    await prefer(visit, scheme)
    const options = { runOnly: rules, resultTypes: ['violations'] }
    const { violations } = await visit.ask<{ violations: readonly Violation[] }>(
      `axe.run(document, ${JSON.stringify(options)})`,
    )
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`),
    )
    assert.deepEqual(found, [], `${where}, ${scheme}`)
  }
  await prefer(visit, 'light')
}

/** The page is no wider than the window; what is wider scrolls by itself. */
export async function assertNoSidewaysScroll(visit: Visit, where: string): Promise<void> {
  const wide = await visit.ask<readonly string[]>(WIDER_THAN_WINDOW)
  assert.deepEqual(wide, [], `${where} is wider than the window`)
}

/** Elements of the page that reach beyond the window, without one around them that scrolls or cuts. */
const WIDER_THAN_WINDOW = `(() => {
  const width = document.documentElement.clientWidth
  const contained = (element) => {
    for (let up = element.parentElement; up !== null; up = up.parentElement) {
      const { overflowX } = getComputedStyle(up)
      if (up.id !== 'main' && up !== document.body && overflowX !== 'visible') return true
    }
    return false
  }
  const found = []
  for (const element of document.querySelectorAll('body *')) {
    const { right, width: own } = element.getBoundingClientRect()
    if (own === 0 || right <= width + 1 || contained(element)) continue
    found.push(element.tagName + '.' + String(element.className.baseVal ?? element.className) + ' to ' + Math.round(right))
  }
  return found.slice(0, 5)
})()`

const folder = process.env['WARREN_SCREENSHOTS']

/** Saves what is seen, where the environment asks for it: the folder is WARREN_SCREENSHOTS. */
export async function takePicture({ page }: Visit, name: string): Promise<void> {
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
