import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Button, type ButtonProps, IconButton, type IconButtonProps } from './basics.js'
import { hint } from './toast.js'

interface Guarded {
  /** Why the user may not do it; undefined when it may be tried. */
  readonly refusal: string | undefined
}

/**
 * A button for what the user may have no right to. Then it can still be reached, and says why it does nothing: to a
 * mouse, to a screen reader, and where it is tapped.
 */
export function GuardedButton({ refusal, ...props }: ButtonProps & Guarded) {
  return <Guard refusal={refusal}>{(guard) => <Button {...props} {...guard} />}</Guard>
}

/** The same of a button without a text. */
export function GuardedIconButton({ refusal, ...props }: IconButtonProps & Guarded) {
  return <Guard refusal={refusal}>{(guard) => <IconButton {...props} {...guard} />}</Guard>
}

/** What a button does in place of what it would do otherwise. */
type Refusing = Required<Pick<ButtonProps, 'title' | 'refusedBy' | 'onClick'>>

function Guard({
  refusal,
  children,
}: Guarded & { readonly children: (refusing: Refusing | undefined) => ComponentChildren }) {
  const id = useId()
  if (refusal === undefined) return <>{children(undefined)}</>
  return (
    <>
      {children({ title: refusal, refusedBy: id, onClick: () => hint(refusal) })}
      <span id={id} hidden>
        {refusal}
      </span>
    </>
  )
}

/** What will be refused if it is tried, in place of what helps with it otherwise. */
export function Refused({
  by,
  children,
}: {
  readonly by: string | undefined
  readonly children: ComponentChildren
}) {
  return <span class={by === undefined ? undefined : 'refused'}>{by ?? children}</span>
}
