import { useEffect } from 'preact/hooks'

type Keys = Readonly<Record<string, () => void>>

interface Registered {
  keys: Keys
}

const stack: Registered[] = []
let prefix = ''
let prefixTimer: ReturnType<typeof setTimeout> | undefined

/** ms in which the second key of "g q" must come. */
const PATIENCE = 1200

/** Keys that do something while the component is there: "j", "?", or one after the other, "g q". */
export function useShortcuts(keys: Keys): void {
  useEffect(() => {
    const entry: Registered = { keys }
    stack.push(entry)
    return () => {
      stack.splice(stack.indexOf(entry), 1)
    }
  }, [keys])
}

/** Listens from now on. Whoever types into a field, or has a dialog open, is left alone. */
export function startShortcuts(): void {
  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement
    if (event.key === 'k' && (event.metaKey || event.ctrlKey)) return run('mod+k', event)
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const typing = target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]')
    if (typing || document.querySelector('dialog[open]') !== null) return
    const pressed = prefix === '' ? event.key : `${prefix} ${event.key}`
    clearTimeout(prefixTimer)
    prefix = ''
    if (event.key === 'g' && pressed === 'g') {
      prefix = 'g'
      prefixTimer = setTimeout(() => {
        prefix = ''
      }, PATIENCE)
      return
    }
    run(pressed, event)
  })
}

function run(pressed: string, event: KeyboardEvent): void {
  for (const { keys } of stack.toReversed()) {
    const action = keys[pressed]
    if (action === undefined) continue
    event.preventDefault()
    action()
    return
  }
}
