import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Chromium's program; WARREN_CHROMIUM names another one than Debian's, or `none`. */
const PROGRAM = process.env['WARREN_CHROMIUM'] ?? '/usr/bin/chromium'

/** Why the tests of the page cannot run here; false when they can. */
export const noBrowser: string | false = existsSync(PROGRAM)
  ? false
  : `no browser: there is no ${PROGRAM}. Install chromium, or name it in WARREN_CHROMIUM`

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser of its own, with an empty profile that goes when it is closed. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: PROGRAM, args: FLAGS })
}
