import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { textOf } from '../api/http.js'
import { Button, IconButton, Problem } from './basics.js'
import { Field, TextInput } from './field.js'

/** A window over the page; it is there as long as the component is. Escape and a click beside it close it. */
export function Dialog({
  title,
  wide,
  onClose,
  children,
}: {
  readonly title: string
  readonly wide?: boolean
  readonly onClose: () => void
  readonly children: ComponentChildren
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  // Before the effects of what is in it, one of which may put the cursor into a field.
  useLayoutEffect(() => {
    const before = document.activeElement
    ref.current?.showModal()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
      else document.getElementById('main')?.focus({ preventScroll: true })
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it by Escape
    <dialog
      ref={ref}
      class={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === ref.current) onClose()
      }}
    >
      <div class="dialog-box">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <IconButton icon="close" label="Close" onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  )
}

/** A dialog with fields and a button that does it; what goes wrong is said in it. */
export function FormDialog({
  title,
  submit,
  danger,
  wide,
  disabled,
  onSubmit,
  onClose,
  children,
}: {
  readonly title: string
  readonly submit: string
  readonly danger?: boolean
  readonly wide?: boolean
  readonly disabled?: boolean
  /** Closes the dialog when it resolves, unless with 'stay'. */
  readonly onSubmit: () => Promise<unknown>
  readonly onClose: () => void
  readonly children: ComponentChildren
}) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const run = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    setProblem('')
    try {
      if ((await onSubmit()) !== 'stay') onClose()
    } catch (error) {
      setProblem(textOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog title={title} onClose={onClose} {...(wide ? { wide } : {})}>
      <form class="form" onSubmit={run}>
        <div class="dialog-body">
          {children}
          {problem !== '' && <Problem title="That did not work" text={problem} />}
        </div>
        <footer class="dialog-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind={danger ? 'danger' : 'primary'} disabled={busy || disabled === true}>
            {busy ? 'Working …' : submit}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

export interface Question {
  readonly title: string
  /** What will be lost, in plain words. */
  readonly text: ComponentChildren
  readonly submit: string
  /** Must be typed before it is done: for what cannot be taken back and is large. */
  readonly typed?: string | undefined
  readonly run: () => Promise<unknown>
}

const question = signal<Question | undefined>(undefined)

/** Asks before something is destroyed. */
export function ask(asked: Question): void {
  question.value = asked
}

/** Shows the question that is asked. */
export function Questions() {
  const asked = question.value
  return asked === undefined ? null : <Asked key={asked.title} {...asked} />
}

function Asked({ title, text, submit, typed, run }: Question) {
  const [word, setWord] = useState('')
  return (
    <FormDialog
      title={title}
      submit={submit}
      danger
      disabled={typed !== undefined && word !== typed}
      onSubmit={run}
      onClose={() => {
        question.value = undefined
      }}
    >
      <div class="question">{text}</div>
      {typed !== undefined && <ConfirmingWord word={typed} value={word} onInput={setWord} />}
    </FormDialog>
  )
}

/** Where a word must be typed before something large is done that cannot be taken back. */
export function ConfirmingWord({
  word,
  value,
  onInput,
}: {
  readonly word: string
  readonly value: string
  readonly onInput: (value: string) => void
}) {
  return (
    <Field
      label={
        <>
          Type <strong>{word}</strong> to confirm
        </>
      }
    >
      {(id) => <TextInput id={id} value={value} onInput={onInput} autoFocus />}
    </Field>
  )
}
