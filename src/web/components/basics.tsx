import type { ComponentChildren, TargetedInputEvent } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Icon, type IconName } from './icon.js'

export interface ButtonProps {
  readonly children: ComponentChildren
  readonly onClick?: (event: MouseEvent) => void
  readonly kind?: 'primary' | 'danger' | 'plain' | 'ghost'
  readonly icon?: IconName
  readonly type?: 'button' | 'submit'
  readonly disabled?: boolean
  /** What the button does, where its text alone does not say it. */
  readonly title?: string
  readonly shortcut?: string
  /** The id of what says why it cannot be used. */
  readonly refusedBy?: string
}

export function Button({
  kind = 'plain',
  icon,
  type = 'button',
  children,
  shortcut,
  refusedBy,
  ...rest
}: ButtonProps) {
  return (
    <button type={type} class={`button button-${kind}`} {...rest} {...refused(refusedBy)}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {shortcut && <kbd>{shortcut}</kbd>}
    </button>
  )
}

/** It can still be reached by the keyboard, so that the reason is heard. */
function refused(by: string | undefined) {
  return by === undefined ? {} : { 'aria-disabled': true, 'aria-describedby': by }
}

export interface IconButtonProps {
  readonly icon: IconName
  readonly label: string
  readonly onClick: (event: MouseEvent) => void
  readonly pressed?: boolean
  readonly disabled?: boolean
  /** In place of the label, for those who point at it. */
  readonly title?: string
  readonly refusedBy?: string
}

export function IconButton({
  icon,
  label,
  onClick,
  pressed,
  disabled,
  title = label,
  refusedBy,
}: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={title}
      onClick={onClick}
      {...refused(refusedBy)}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(disabled === undefined ? {} : { disabled })}
    >
      <Icon name={icon} />
    </button>
  )
}

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'accent'

export function Badge({
  tone = 'neutral',
  title,
  children,
}: {
  tone?: Tone
  title?: string
  children: ComponentChildren
}) {
  return (
    <span class={`badge badge-${tone}`} title={title}>
      {children}
    </span>
  )
}

/** A state: its colour never speaks alone. */
export function State({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return (
    <span class="state">
      <span class={`dot dot-${tone}`} />
      {children}
    </span>
  )
}

/** A part of a page under a heading. */
export function Card({
  title,
  count,
  actions,
  children,
  flush,
}: {
  readonly title?: ComponentChildren
  readonly count?: number | string | undefined
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
  /** What is inside goes up to the border. */
  readonly flush?: boolean
}) {
  return (
    <section class={flush ? 'card card-flush' : 'card'}>
      {title !== undefined && (
        <header class="card-head">
          <h2>
            {title} {count !== undefined && <span class="count">{count}</span>}
          </h2>
          {actions && <div class="actions">{actions}</div>}
        </header>
      )}
      <div class="card-body">{children}</div>
    </section>
  )
}

/** A number that matters. */
export function Stat({
  label,
  value,
  unit,
  tone,
  children,
}: {
  readonly label: string
  readonly value: ComponentChildren
  readonly unit?: string
  readonly tone?: string
  readonly children?: ComponentChildren
}) {
  return (
    <div class="stat">
      <div class="stat-label">
        {tone && <span class={`swatch swatch-${tone}`} />}
        {label}
      </div>
      <div class="stat-value">
        {value}
        {unit && <span class="unit">{unit}</span>}
      </div>
      {children}
    </div>
  )
}

export type Fact = readonly [label: string, value: ComponentChildren]

/** Names and values. Those whose value is undefined, null or empty are left out. */
export function Facts({ items }: { items: readonly Fact[] }) {
  const shown = items.filter(([, value]) => value !== undefined && value !== null && value !== '')
  return (
    <dl class="facts">
      {shown.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** How much of something there is, of how much at most. */
export function Meter({
  label,
  value,
  most,
  text,
  note,
  alarm,
}: {
  readonly label: string
  readonly value: number
  readonly most: number
  readonly text: string
  readonly note: string
  readonly alarm?: boolean | undefined
}) {
  const id = useId()
  const part = most > 0 ? Math.min(1, value / most) : 0
  const tone = alarm ? 'bad' : part > 0.8 ? 'warn' : 'accent'
  return (
    <div class="meter">
      <div class="meter-head">
        <span id={id}>{label}</span>
        <strong>{text}</strong>
      </div>
      <div
        class="meter-track"
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(part * 100)}
        aria-valuetext={`${text}, ${note}`}
      >
        <div class={`meter-fill meter-${tone}`} style={{ width: `${Math.max(1, part * 100)}%` }} />
      </div>
      <div class="meter-note">{note}</div>
    </div>
  )
}

/** What is said where nothing is, and what to do about it. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  readonly icon: IconName
  readonly title: string
  readonly children?: ComponentChildren
  readonly action?: ComponentChildren
}) {
  return (
    <div class="empty">
      <div class="empty-icon">
        <Icon name={icon} size={22} />
      </div>
      <p class="empty-title">{title}</p>
      {children && <div class="empty-text">{children}</div>}
      {action}
    </div>
  )
}

/** What went wrong, and what to do about it. */
export function Problem({
  title,
  text,
  advice,
}: {
  readonly title: string
  readonly text: string
  readonly advice?: string | undefined
}) {
  return (
    <div class="problem" role="alert">
      <Icon name="warning" />
      <div>
        <strong>{title}</strong>
        <p>{text}</p>
        {advice && <p>{advice}</p>}
      </div>
    </div>
  )
}

export function Loading({ what }: { what: string }) {
  return (
    <div class="loading" role="status">
      <span class="spinner" />
      Loading {what} …
    </div>
  )
}

/** Views of one thing, each with an address of its own. */
export function Tabs({
  items,
  current,
  label,
}: {
  readonly items: readonly {
    readonly id: string
    readonly text: string
    readonly count?: number | undefined
    readonly address: string
  }[]
  readonly current: string
  readonly label: string
}) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    box.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return (
    <nav ref={box} class="tabs" aria-label={label}>
      {items.map(({ id, text, count, address }) => (
        <a key={id} href={address} aria-current={id === current ? 'page' : undefined}>
          {text}
          {count !== undefined && <span class="count">{count.toLocaleString('en-US')}</span>}
        </a>
      ))}
    </nav>
  )
}

/** One of a few: buttons in a row. */
export function Segments<T extends string>({
  options,
  value,
  onChange,
  label,
}: {
  readonly options: readonly (readonly [value: T, text: string])[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly label: string
}) {
  return (
    <div class="segments" role="group" aria-label={label}>
      {options.map(([option, text]) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => onChange(option)}>
          {text}
        </button>
      ))}
    </div>
  )
}

export type InputEvent = TargetedInputEvent<HTMLInputElement>

/** The head of a table's column of buttons, which needs no words for those who see the buttons. */
export function ActionsHead() {
  return (
    <th scope="col">
      <span class="sr-only">Actions</span>
    </th>
  )
}
