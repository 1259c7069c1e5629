import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon, type IconName } from './icon.js'

export interface MenuItem {
  readonly text: string
  readonly icon: IconName
  readonly run: () => void
  readonly danger?: boolean
  readonly disabled?: boolean
  /** Why the user may not do it; said below it. */
  readonly refusal?: string | undefined
}

/** A button that opens a list of things to do. */
export function Menu({
  label,
  icon = 'more',
  text,
  items,
}: {
  readonly label: string
  readonly icon?: IconName
  readonly text?: string
  readonly items: readonly MenuItem[]
}) {
  const [open, setOpen] = useState(false)
  const [toTheRight, setToTheRight] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  // It opens to the left of its button's right edge, unless there is no room.
  useLayoutEffect(() => {
    const list = box.current?.querySelector('[role=menu]')
    setToTheRight(list !== null && list !== undefined && list.getBoundingClientRect().left < 0)
    // At once: who is quicker than the next picture closes the menu, and is on its button again.
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [open])
  useEffect(() => {
    if (!open) return
    const close = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', close)
    return () => document.removeEventListener('pointerdown', close)
  }, [open])
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return
    const buttons = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape' || event.key === 'Tab') {
      setOpen(false)
      if (event.key === 'Escape') box.current?.querySelector('button')?.focus()
    } else if (step !== undefined) {
      const at = buttons.indexOf(document.activeElement as HTMLElement)
      buttons[(at + step + buttons.length) % buttons.length]?.focus()
    } else return
    event.stopPropagation()
    if (event.key !== 'Tab') event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the menu inside
    <div class="menu" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button"
        class={text === undefined ? 'icon-button' : 'button button-plain'}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        title={text === undefined ? label : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
        {text !== undefined && <span>{text}</span>}
      </button>
      {open && (
        <div class={toTheRight ? 'menu-list menu-right' : 'menu-list'} role="menu" id={id} aria-label={label}>
          {items.map(({ text, icon, run, danger, disabled, refusal }) => (
            <button
              key={text}
              type="button"
              role="menuitem"
              class={danger ? 'danger' : undefined}
              disabled={disabled}
              aria-disabled={refusal === undefined ? undefined : true}
              onClick={() => {
                if (refusal !== undefined) return
                setOpen(false)
                run()
              }}
            >
              <Icon name={icon} />
              <span>
                {text}
                {refusal !== undefined && <span class="menu-refusal">{refusal}</span>}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
