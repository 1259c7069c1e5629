import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { may } from '../api/session.js'
import { Icon, Logo } from '../components/icon.js'
import { route } from '../lib/router.js'
import { ADMIN_AREAS, type Area, MAIN_AREAS } from './areas.js'

/** On a narrow screen it comes over the page when it is asked for. */
export const sidebarOpen = signal(false)

export function Sidebar({ current }: { current: string }) {
  const address = route.value.parts.join('/')
  useEffect(() => {
    sidebarOpen.value = false
  }, [address])
  return (
    <>
      {sidebarOpen.value && (
        <button
          type="button"
          class="sidebar-veil"
          aria-label="Close the navigation"
          onClick={() => {
            sidebarOpen.value = false
          }}
        />
      )}
      <nav class={sidebarOpen.value ? 'sidebar sidebar-open' : 'sidebar'} aria-label="Main" id="navigation">
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

function Areas({ areas, current }: { areas: readonly Area[]; current: string }) {
  return (
    <ul>
      {areas
        .filter(({ tag }) => tag === undefined || may(tag))
        .map(({ id, title, icon, address }) => (
          <li key={id}>
            <a href={address} aria-current={id === current ? 'page' : undefined}>
              <Icon name={icon} />
              {title}
            </a>
          </li>
        ))}
    </ul>
  )
}
