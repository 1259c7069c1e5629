import { effect, signal } from '@preact/signals'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'warren.theme'
const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** What was chosen; the system's setting unless anything was. theme.js has applied it already. */
export const theme = signal<Theme>(
  (document.documentElement.dataset['theme'] as Theme | undefined) ?? 'system',
)

/** What is shown. */
export const colorScheme = signal<'light' | 'dark'>('light')

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen
}

/** Applies and remembers choices from now on. */
export function startTheme(): void {
  const follow = () => {
    const chosen = theme.value
    colorScheme.value = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen
  }
  dark.addEventListener('change', follow)
  effect(() => {
    if (theme.value === 'system') {
      delete document.documentElement.dataset['theme']
      localStorage.removeItem(KEY)
    } else {
      document.documentElement.dataset['theme'] = theme.value
      localStorage.setItem(KEY, theme.value)
    }
    follow()
  })
}
