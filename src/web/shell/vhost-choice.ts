import { effect, signal } from '@preact/signals'

const KEY = 'warren.vhost'

/** The virtual host whose objects are shown; '' for all. */
export const chosenVhost = signal(localStorage.getItem(KEY) ?? '')

effect(() => {
  if (chosenVhost.value === '') localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, chosenVhost.value)
})
