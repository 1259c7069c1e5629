import { computed, signal } from '@preact/signals'
import type { RefObject, TargetedMouseEvent } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { may } from '../api/session.js'
import { Icon, Logo } from '../components/icon.js'
import { route } from '../lib/router.js'
import { useShortcuts } from '../lib/shortcuts.js'
import { isNarrow } from '../lib/viewport.js'
import { ADMIN_AREAS, type Area, MAIN_AREAS } from './areas.js'

/** On a narrow screen it comes over the page when it is asked for. */
export const sidebarOpen = signal(false)

/** Whether it covers the page, which can then not be used. */
export const sidebarCovers = computed(() => sidebarOpen.value && isNarrow.value)

export function Sidebar({ current }: { current: string }) {
  const nav = useRef<HTMLElement>(null)
  const covers = sidebarCovers.value
  useEffect(close, [route.value])
  useFocusInside(nav, covers)
  useShortcuts(useMemo(() => (covers ? { Escape: close } : NO_KEYS), [covers]))
  return (
    <>
      {covers && (
        <button type="button" class="sidebar-veil" aria-label="Close the navigation" onClick={close} />
      )}
      <nav
        ref={nav}
        class={sidebarOpen.value ? 'sidebar sidebar-open' : 'sidebar'}
        aria-label="Main"
        id="navigation"
      >
        <a class="brand" href="#/">
          <Logo size={26} />
          Warren
        </a>
        <Areas areas={MAIN_AREAS} current={current} />
        <p class="sidebar-label">Admin</p>
        <Areas areas={ADMIN_AREAS} current={current} />
      </nav>
    </>
  )
}

const NO_KEYS = {}

function close(): void {
  sidebarOpen.value = false
}

/** Who opened it goes on in it, and afterwards in the page that was chosen, or where it was opened. */
function useFocusInside(nav: RefObject<HTMLElement | null>, covers: boolean): void {
  useEffect(() => {
    if (!covers) return
    const before = route.peek()
    const link = nav.current?.querySelector<HTMLElement>('[aria-current]') ?? nav.current?.querySelector('a')
    link?.focus()
    return () => {
      if (route.peek() !== before) document.getElementById('main')?.focus({ preventScroll: true })
      else document.querySelector<HTMLElement>('[aria-controls=navigation]')?.focus()
    }
  }, [covers])
}

function Areas({ areas, current }: { areas: readonly Area[]; current: string }) {
  return (
    <ul>
      {areas
        .filter(({ tag }) => tag === undefined || may(tag))
        .map(({ id, title, icon, address }) => (
          <li key={id}>
            <a href={address} aria-current={id === current ? 'page' : undefined} onClick={closeIfThere}>
              <Icon name={icon} />
              {title}
            </a>
          </li>
        ))}
    </ul>
  )
}

/** A link to where one is changes no address. */
function closeIfThere(event: TargetedMouseEvent<HTMLAnchorElement>): void {
  if (event.currentTarget.hash === (location.hash || '#/')) close()
}
