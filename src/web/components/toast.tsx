import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { textOf } from '../api/http.js'
import { useShortcuts } from '../lib/shortcuts.js'
import { IconButton } from './basics.js'
import { Icon } from './icon.js'

interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'good' | 'hint' | 'bad'
  /** Takes back what was done. */
  readonly undo?: (() => Promise<unknown>) | undefined
}

const toasts = signal<readonly Toast[]>([])
let lastId = 0

/** ms that a message stays; what went wrong stays until it is closed. */
const SHOWN = 6000

function show(toast: Omit<Toast, 'id'>): void {
  const id = ++lastId
  toasts.value = [...toasts.value.slice(-3), { id, ...toast }]
  if (toast.tone !== 'bad') setTimeout(() => dismiss(id), SHOWN)
}

function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

/** Says that something was done. */
export function done(text: string, undo?: () => Promise<unknown>): void {
  show({ text, tone: 'good', undo })
}

/** Says why nothing was done. */
export function hint(text: string): void {
  show({ text, tone: 'hint' })
}

/** Does something and says so, or what went wrong. @returns whether it was done */
export async function attempt(run: () => Promise<unknown>, text?: string): Promise<boolean> {
  try {
    await run()
    if (text !== undefined) done(text)
    return true
  } catch (error) {
    show({ text: textOf(error), tone: 'bad' })
    return false
  }
}

function takeBack({ id, undo }: Toast): void {
  dismiss(id)
  if (undo !== undefined) void attempt(undo, 'Undone')
}

const ICONS = { good: 'check', hint: 'info', bad: 'warning' } as const

export function Toasts() {
  const shown = toasts.value
  useShortcuts(
    useMemo(() => {
      const latest = shown.findLast((toast) => toast.undo !== undefined)
      return latest === undefined ? {} : { z: () => takeBack(latest) }
    }, [shown]),
  )
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} class={`toast toast-${toast.tone}`}>
          <Icon name={ICONS[toast.tone]} />
          <span>{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              class="link"
              title="Undo (z)"
              aria-keyshortcuts="z"
              onClick={() => takeBack(toast)}
            >
              Undo
            </button>
          )}
          <IconButton icon="close" label="Dismiss" onClick={() => dismiss(toast.id)} />
        </div>
      ))}
    </div>
  )
}
