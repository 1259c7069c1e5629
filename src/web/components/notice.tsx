import type { ComponentChildren } from 'preact'
import { Icon } from './icon.js'

/** A state that does not go by itself: what it means, and the way back. */
export function Notice({
  tone,
  title,
  children,
  action,
}: {
  readonly tone: 'warn' | 'bad'
  readonly title: string
  readonly children: ComponentChildren
  readonly action?: ComponentChildren
}) {
  return (
    <section class={`notice notice-${tone}`} aria-label={title}>
      <Icon name="warning" />
      <div class="notice-text">
        <strong>{title}</strong>
        <p>{children}</p>
      </div>
      {action}
    </section>
  )
}
