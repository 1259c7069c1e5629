import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { Dialog } from '../components/dialog.js'
import { goTo } from '../lib/router.js'
import { useShortcuts } from '../lib/shortcuts.js'
import { ADMIN_AREAS, MAIN_AREAS } from './areas.js'
import { paletteOpen } from './palette.js'
import { chooseTheme, colorScheme } from './theme.js'

export const keysOpen = signal(false)

const ANYWHERE: readonly (readonly [string, string])[] = [
  ['/', 'Search everything'],
  ['Ctrl K', 'Search everything, also from within a field'],
  ['z', 'Undo what was just done, where it can be'],
  ['t', 'Light or dark'],
  ['?', 'These shortcuts'],
  ['Esc', 'Close'],
]

const LISTS: readonly (readonly [string, string])[] = [
  ['j', 'Next row'],
  ['k', 'Previous row'],
  ['Enter', 'Open the row'],
  ['x', 'Select the row'],
  ['Shift X', 'Select all rows from the last one to this'],
  ['f', 'Filter the list'],
  ['n', 'New: queue, exchange, user …'],
]

/** The keys that work everywhere, and the window that tells of all. */
export function Keys() {
  const areas = [...MAIN_AREAS, ...ADMIN_AREAS].filter(({ key }) => key !== undefined)
  const keys = useMemo(
    () => ({
      '?': () => {
        keysOpen.value = true
      },
      '/': () => {
        paletteOpen.value = true
      },
      'mod+k': () => {
        paletteOpen.value = true
      },
      t: () => chooseTheme(colorScheme.peek() === 'dark' ? 'light' : 'dark'),
      ...Object.fromEntries(areas.map(({ key, address }) => [`g ${key}`, () => goTo(address)])),
    }),
    [],
  )
  useShortcuts(keys)
  if (!keysOpen.value) return null
  const close = () => {
    keysOpen.value = false
  }
  return (
    <Dialog title="Keyboard shortcuts" wide onClose={close}>
      <div class="dialog-body keys">
        <KeyList title="Anywhere" keys={ANYWHERE} />
        <KeyList title="In lists" keys={LISTS} />
        <KeyList title="Go to" keys={areas.map(({ key, title }) => [`g ${key}`, title])} />
      </div>
    </Dialog>
  )
}

function KeyList({ title, keys }: { title: string; keys: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
