import { test } from 'node:test'
import { assertAccessible, assertNoSidewaysScroll, takePicture } from './checks.js'
import { noBrowser } from './chromium.js'
import { DESK, PHONE, type Site } from './site.js'

/** A page, and what is seen when it is there. */
export type PageToSee = readonly [
  name: string,
  address: string | (() => Promise<string>),
  seen: string | RegExp,
]

/** What holds of every page: it can be used by everybody, on a desk and on a phone, in light and dark. */
export function testPages(site: Site, pages: readonly PageToSee[]): void {
  test('every page is accessible in light and dark, and fits a desk and a phone', {
    skip: noBrowser,
  }, async (t) => {
    const visit = await site.visitAs(t, 'guest')
    for (const [name, address, seen] of pages) {
      await t.test(name, async () => {
        await visit.page.setViewportSize(DESK)
        await visit.open(typeof address === 'string' ? address : await address())
        await visit.sees(seen)
        await visit.settles()
        await takePicture(visit, `${name}-${DESK.width}`)
        await assertAccessible(visit, name)
        await assertNoSidewaysScroll(visit, name)
        await visit.page.setViewportSize(PHONE)
        await visit.settles()
        await takePicture(visit, `${name}-${PHONE.width}`)
        await assertNoSidewaysScroll(visit, `${name} on a phone`)
        visit.assertNoComplaint()
      })
    }
  })
}
