import { signal } from '@preact/signals'

const narrow = window.matchMedia('(max-width: 640px)')

/** A telephone, or a window as wide as one. */
export const isNarrow = signal(narrow.matches)

narrow.addEventListener('change', () => {
  isNarrow.value = narrow.matches
})
