import type { Vhost } from '../api/answers.js'
import { connection, live, useLive } from '../api/live.js'
import { logOut, user } from '../api/session.js'
import { IconButton } from '../components/basics.js'
import { Select } from '../components/field.js'
import { Icon } from '../components/icon.js'
import { Menu } from '../components/menu.js'
import { attempt } from '../components/toast.js'
import { keysOpen } from './keys.js'
import { paletteOpen } from './palette.js'
import { passwordOpen } from './password-dialog.js'
import { sidebarOpen } from './sidebar.js'
import { chooseTheme, theme } from './theme.js'
import { chosenVhost } from './vhost-choice.js'

const THEMES = { system: 'light', light: 'dark', dark: 'system' } as const
const THEME_ICONS = { system: 'system', light: 'sun', dark: 'moon' } as const

export function TopBar() {
  return (
    <header class="top-bar">
      <button
        type="button"
        class="icon-button show-narrow"
        aria-label="Open the navigation"
        aria-expanded={sidebarOpen.value}
        aria-controls="navigation"
        onClick={() => {
          sidebarOpen.value = true
        }}
      >
        <Icon name="menu" />
      </button>
      <button
        type="button"
        class="search-button"
        onClick={() => {
          paletteOpen.value = true
        }}
      >
        <Icon name="search" />
        <span>Search or jump to …</span>
        <kbd>/</kbd>
      </button>
      <div class="top-bar-end">
        <VhostChoice />
        <LiveState />
        <IconButton
          icon={THEME_ICONS[theme.value]}
          label={`Colours: ${theme.value}. Switch to ${THEMES[theme.value]}`}
          onClick={() => chooseTheme(THEMES[theme.value])}
        />
        <Menu
          label={`Signed in as ${user.value?.name ?? ''}`}
          icon="users"
          items={[
            {
              text: 'Keyboard shortcuts',
              icon: 'keyboard',
              run: () => {
                keysOpen.value = true
              },
            },
            {
              text: 'Change password …',
              icon: 'lock',
              run: () => {
                passwordOpen.value = true
              },
            },
            { text: `Log out ${user.value?.name ?? ''}`, icon: 'logout', run: () => void attempt(logOut) },
          ]}
        />
      </div>
    </header>
  )
}

function VhostChoice() {
  const { data } = useLive<readonly Vhost[]>('/api/vhosts?columns=name')
  const names = (data ?? []).map(({ name }) => name)
  // A choice that is remembered may not be there any more.
  if (data !== undefined && chosenVhost.value !== '' && !names.includes(chosenVhost.value))
    chosenVhost.value = ''
  if (names.length < 2) return null
  return (
    <div class="vhost-choice">
      <Select
        label="Virtual host"
        value={chosenVhost.value}
        options={[['', 'All virtual hosts'], ...names.map((name) => [name, name] as const)]}
        onChange={(name) => {
          chosenVhost.value = name
        }}
      />
    </div>
  )
}

const STATES = {
  live: 'Live',
  connecting: 'Connecting',
  lost: 'Reconnecting',
  paused: 'Paused',
} as const

/** Whether what is shown is up to date; a click stops and continues that. */
function LiveState() {
  const state = connection.value
  const paused = state === 'paused'
  return (
    <button
      type="button"
      class={`live live-${state}`}
      aria-label={`${STATES[state]}. ${paused ? 'Continue' : 'Pause'} live updates`}
      title={paused ? 'Continue live updates' : 'Pause live updates'}
      onClick={() => live.pause(!paused)}
    >
      <span class="dot" />
      <span class="live-text">{STATES[state]}</span>
    </button>
  )
}
