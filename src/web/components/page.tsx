import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Order } from '../api/rows.js'
import { replaceQuery, route } from '../lib/router.js'
import { useShortcuts } from '../lib/shortcuts.js'
import { type InputEvent, Problem } from './basics.js'
import { Icon } from './icon.js'

/** The head of a page: what it shows, and what can be done. */
export function PageHead({
  title,
  above,
  badges,
  actions,
  children,
}: {
  readonly title: ComponentChildren
  /** Where the thing belongs, as links. */
  readonly above?: ComponentChildren
  readonly badges?: ComponentChildren
  readonly actions?: ComponentChildren
  readonly children?: ComponentChildren
}) {
  return (
    <header class="page-head">
      <div class="page-title">
        {above && <p class="crumbs">{above}</p>}
        <div class="page-title-row">
          <h1>{title}</h1>
          {badges && <div class="badges">{badges}</div>}
        </div>
        {children}
      </div>
      {actions && <div class="actions">{actions}</div>}
    </header>
  )
}

/** In place of a page that cannot be shown. */
export function PageProblem({
  title,
  problem = 'The broker says',
  text,
}: {
  readonly title: string
  readonly problem?: string
  readonly text: string
}) {
  return (
    <div class="page">
      <PageHead title={title} />
      <Problem title={problem} text={text} />
    </div>
  )
}

/** A field that filters a list; f puts the cursor there. */
export function FilterInput({
  value,
  onInput,
  label,
  placeholder,
  autoFocus,
  onEnter,
  onDown,
}: {
  readonly value: string
  readonly onInput: (value: string) => void
  readonly label: string
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly onEnter?: () => void
  readonly onDown?: () => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const keys = useMemo(() => ({ f: () => input.current?.focus() }), [])
  useShortcuts(keys)
  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [])
  const actions: Readonly<Record<string, (() => void) | undefined>> = {
    Escape: () => input.current?.blur(),
    Enter: onEnter,
    ArrowDown: onDown,
  }
  return (
    <div class="filter">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        class="input"
        aria-label={label}
        placeholder={placeholder ?? label}
        value={value}
        autocomplete="off"
        spellcheck={false}
        onInput={(event: InputEvent) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          const action = actions[event.key]
          if (action === undefined) return
          event.preventDefault()
          action()
        }}
      />
    </div>
  )
}

/** Filter and order of a list, which are kept in the address. */
export function useListQuery(first: Order) {
  const { query } = route.value
  const filter = query.get('filter') ?? ''
  const sort = query.get('sort')
  const order: Order =
    sort === null ? first : { column: sort.replace(/^-/, ''), descending: sort.startsWith('-') }
  return {
    filter,
    order,
    setFilter: (text: string) => replaceQuery({ filter: text }),
    setOrder: ({ column, descending }: Order) => replaceQuery({ sort: `${descending ? '-' : ''}${column}` }),
  }
}

/** Whether the address asks for a dialog, by a parameter; and how it is opened and closed. */
export function useDialogFlag(name: string): readonly [string | undefined, (value?: string) => void] {
  const value = route.value.query.get(name) ?? undefined
  return [value, (next) => replaceQuery({ [name]: next })]
}
