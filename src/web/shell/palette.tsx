import { signal } from '@preact/signals'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { SearchHit } from '../api/answers.js'
import { useCommandList } from '../api/declarations.js'
import { get } from '../api/http.js'
import { may } from '../api/session.js'
import { Icon, type IconName } from '../components/icon.js'
import { commandAddress } from '../lib/command-draft.js'
import { findCommands } from '../lib/command-search.js'
import { addressOf, withQuery } from '../lib/paths.js'
import { goTo } from '../lib/router.js'
import { ADMIN_AREAS, type Area, MAIN_AREAS } from './areas.js'

export const paletteOpen = signal(false)

interface Entry {
  readonly id: string
  readonly icon: IconName
  readonly text: string
  readonly note: string
  readonly address: string
}

/** What a page is opened for, which its title does not say. */
const ACTIONS: readonly (Entry & Pick<Area, 'tag'>)[] = [
  { id: 'new-queue', icon: 'plus', text: 'New queue', note: 'Action', address: '#/queues?new=1' },
  { id: 'new-exchange', icon: 'plus', text: 'New exchange', note: 'Action', address: '#/exchanges?new=1' },
  {
    id: 'explain',
    icon: 'routing',
    text: 'Explain where a message would go',
    note: 'Action',
    address: '#/routing?explain=1',
  },
  {
    id: 'certificates',
    icon: 'lock',
    text: 'Certificates of the listeners',
    note: 'Node',
    address: '#/nodes?tab=listeners',
    tag: 'monitoring',
  },
  {
    id: 'configuration',
    icon: 'parameters',
    text: 'Configuration of the node',
    note: 'Node',
    address: '#/nodes?tab=configuration',
    tag: 'administrator',
  },
  {
    id: 'memory-limit',
    icon: 'limits',
    text: 'Memory limit (high watermark)',
    note: 'Node',
    address: '#/nodes?set=memory',
    tag: 'administrator',
  },
  {
    id: 'disk-limit',
    icon: 'limits',
    text: 'Free disk limit',
    note: 'Node',
    address: '#/nodes?set=disk',
    tag: 'administrator',
  },
  {
    id: 'log-level',
    icon: 'logs',
    text: 'Log level',
    note: 'Node',
    address: '#/nodes?set=log',
    tag: 'administrator',
  },
  {
    id: 'backup',
    icon: 'download',
    text: 'Backup',
    note: 'Definitions',
    address: '#/definitions',
    tag: 'administrator',
  },
]

/** ms without a key before the broker is asked. */
const PAUSE = 90

export function Palette() {
  return paletteOpen.value ? <OpenPalette /> : null
}

function OpenPalette() {
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const hits = useHits(text)
  const commands = useCommandEntries(text)
  const entries = [...placesFor(text), ...hits.map(entryOf), ...commands]
  const current = Math.min(chosen, entries.length - 1)
  const close = () => {
    paletteOpen.value = false
  }
  const open = (entry: Entry | undefined) => {
    if (entry === undefined) return
    close()
    goTo(entry.address)
  }
  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setChosen((current + step + entries.length) % Math.max(1, entries.length))
    else if (event.key === 'Enter') open(entries[current])
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it by Escape
    <dialog
      ref={dialog}
      class="palette"
      aria-label="Search"
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div class="palette-box">
        <div class="palette-input">
          <Icon name="search" />
          <input
            type="text"
            role="combobox"
            aria-label="Search queues, exchanges, connections, users, pages and commands"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={entries[current] && `hit-${current}`}
            aria-autocomplete="list"
            autocomplete="off"
            spellcheck={false}
            placeholder="Queue, exchange, connection, user, page, command …"
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value)
              setChosen(0)
            }}
            onKeyDown={onKeyDown}
          />
          <kbd>Esc</kbd>
        </div>
        <div id="palette-list" role="listbox" aria-label="Results" class="palette-list">
          {entries.map((entry, i) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus, see aria-activedescendant
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does the same
            <div
              key={entry.id}
              id={`hit-${i}`}
              role="option"
              aria-selected={i === current}
              onClick={() => open(entry)}
              onPointerMove={() => setChosen(i)}
            >
              <Icon name={entry.icon} />
              <span class="palette-text">{entry.text}</span>
              <span class="palette-note">{entry.note}</span>
            </div>
          ))}
        </div>
        {entries.length === 0 && <p class="palette-empty">Nothing is called so.</p>}
      </div>
    </dialog>
  )
}

/** What the broker finds; what was found before stays until then. */
function useHits(text: string): readonly SearchHit[] {
  const [hits, setHits] = useState<readonly SearchHit[]>([])
  useEffect(() => {
    if (text.trim() === '') {
      setHits([])
      return
    }
    let outdated = false
    const timer = setTimeout(async () => {
      const path = withQuery('/api/warren/search', { q: text.trim(), limit: 30 })
      const { hits } = await get<{ hits: readonly SearchHit[] }>(path).catch(() => ({ hits: [] }))
      if (!outdated) setHits(hits)
    }, PAUSE)
    return () => {
      outdated = true
      clearTimeout(timer)
    }
  }, [text])
  return hits
}

/** As many commands are offered beside everything else. */
const COMMANDS_SHOWN = 8
/** Fewer letters mean too many of them. */
const LETTERS = 2

/** The commands whose names fit. */
function useCommandEntries(text: string): readonly Entry[] {
  const enough = text.trim().length >= LETTERS
  const { data } = useCommandList(enough)
  return useMemo(() => {
    if (data === undefined || !enough) return []
    return findCommands(data.commands, text)
      .slice(0, COMMANDS_SHOWN)
      .map(({ name, summary }) => ({
        id: `command ${name}`,
        icon: 'commands',
        text: name,
        note: summary,
        address: commandAddress(name),
      }))
  }, [data, text])
}

function placesFor(text: string): readonly Entry[] {
  const areas = [...MAIN_AREAS, ...ADMIN_AREAS]
    .filter(isAllowed)
    .map(({ id, title, icon, address, key }) => ({
      id: `page-${id}`,
      icon,
      text: title,
      note: key === undefined ? 'Page' : `g ${key}`,
      address,
    }))
  const words = text.trim().toLowerCase()
  return [...areas, ...ACTIONS.filter(isAllowed)].filter((entry) => entry.text.toLowerCase().includes(words))
}

function isAllowed({ tag }: Pick<Area, 'tag'>): boolean {
  return tag === undefined || may(tag)
}

const ICONS: Readonly<Record<SearchHit['kind'], IconName>> = {
  queue: 'queues',
  exchange: 'exchanges',
  connection: 'connections',
  channel: 'channels',
  user: 'users',
  vhost: 'vhosts',
  policy: 'policies',
}

function entryOf({ kind, name, vhost, note }: SearchHit): Entry {
  const address = {
    queue: () => addressOf.queue(vhost, name),
    exchange: () => addressOf.exchange(vhost, name),
    connection: () => addressOf.connection(name),
    channel: () => addressOf.channel(name),
    user: () => addressOf.user(name),
    vhost: () => addressOf.vhost(name),
    policy: () => addressOf.policy(vhost, name),
  }[kind]()
  const place = vhost === '' ? kind : `${kind} in ${vhost}`
  return {
    id: `${kind} ${vhost} ${name}`,
    icon: ICONS[kind],
    text: name === '' ? '(default exchange)' : name,
    note: note === '' ? place : `${place} · ${note}`,
    address,
  }
}
