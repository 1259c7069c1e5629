import { signal } from '@preact/signals'

/** The time, ms since 1970, to a few seconds: what is shown as an age goes on by it. */
export const now = signal(Date.now())

setInterval(() => {
  if (!document.hidden) now.value = Date.now()
}, 5000)
