import { useEffect, useRef } from 'preact/hooks'
import { user } from '../api/session.js'
import { Questions } from '../components/dialog.js'
import { PageProblem } from '../components/page.js'
import { Toasts } from '../components/toast.js'
import { route } from '../lib/router.js'
import { LoginPage } from '../pages/login.js'
import { type Area, refusedArea } from './areas.js'
import { Boundary } from './boundary.js'
import { Keys } from './keys.js'
import { pageOf } from './pages.js'
import { Palette } from './palette.js'
import { PasswordDialog } from './password-dialog.js'
import { Sidebar, sidebarCovers } from './sidebar.js'
import { TopBar } from './top-bar.js'

/** Everything: the login, or the frame around the page that the address names. */
export function App() {
  const who = user.value
  if (who === undefined) return null
  return (
    <>
      {who === null ? <LoginPage /> : <Frame />}
      <Questions />
      <Toasts />
    </>
  )
}

function Frame() {
  const { parts } = route.value
  const page = pageOf(parts)
  const address = parts.join('/')
  const shown = useRef(address)
  const refused = refusedArea(page.area)
  useEffect(() => {
    document.title = `${page.title} · Warren`
    const main = document.getElementById('main')
    main?.scrollTo(0, 0)
    // What had the focus went with the page before: who uses the keyboard goes on in the new one.
    if (shown.current !== address && document.activeElement === document.body) {
      main?.focus({ preventScroll: true })
    }
    shown.current = address
  }, [address])
  return (
    <div class="frame">
      {/* biome-ignore lint/a11y/useValidAnchor: it is a link within the page, whose address is the router's */}
      <a class="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <Sidebar current={page.area} />
      <div class="column" inert={sidebarCovers.value}>
        <TopBar />
        <main id="main" class="main" tabIndex={-1}>
          <Boundary key={address}>
            {refused === undefined ? <page.Component {...page.names} /> : <Refused area={refused} />}
          </Boundary>
        </main>
      </div>
      <Palette />
      <Keys />
      <PasswordDialog />
    </div>
  )
}

/** In place of a page of which nothing could be shown or done. */
function Refused({ area: { title, tag } }: { area: Area }) {
  return (
    <PageProblem
      title={`${title} cannot be shown`}
      problem={`This page takes the tag ${tag}`}
      text={`User ${user.value?.name} has ${user.value?.tags.join(', ')}. An administrator can give further tags.`}
    />
  )
}

/** The address is the router's: it must not change. */
function skip(event: Event): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
