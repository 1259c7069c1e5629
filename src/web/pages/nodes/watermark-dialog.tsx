import { useState } from 'preact/hooks'
import type { Node } from '../../api/answers.js'
import type { NodeState } from '../../api/node.js'
import { FormDialog } from '../../components/dialog.js'
import { Field, Select, TextInput } from '../../components/field.js'
import { done } from '../../components/toast.js'
import { bytes } from '../../lib/format.js'
import {
  draftOf,
  limitOf,
  SIZE_UNITS,
  type Watermark,
  watermarkOf,
  watermarkText,
} from '../../lib/watermark.js'
import { command } from './node-actions.js'

export type WatermarkKind = 'memory' | 'disk'

const TITLES = { memory: 'Memory limit', disk: 'Free disk limit' } as const

/** Sets from where on publishers are blocked, and says what that means before it is done. */
export function WatermarkDialog({
  kind,
  node,
  state,
  onClose,
}: {
  readonly kind: WatermarkKind
  readonly node: Node
  readonly state: NodeState
  readonly onClose: () => void
}) {
  const current = state[`${kind}_watermark`]
  const [draft, setDraft] = useState(draftOf(current, limitOf(current, state.memory_total)))
  const watermark = watermarkOf(draft)
  const problem = problemOf(kind, watermark)
  const effect =
    watermark === undefined || problem !== ''
      ? undefined
      : effectOf(kind, watermark, node, state.memory_total)
  const submit = async () => {
    if (watermark === undefined) return
    await (kind === 'memory'
      ? command('set_vm_memory_high_watermark', memoryWords(watermark))
      : command('set_disk_free_limit', diskWords(watermark)))
    done(`${TITLES[kind]}: ${watermarkText(watermark, state.memory_total)}`)
  }
  return (
    <FormDialog
      title={TITLES[kind]}
      submit="Set the limit"
      danger={effect?.blocks === true}
      disabled={effect === undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <p class="muted">Now: {watermarkText(current, state.memory_total)}</p>
      <Field label="The limit is">
        {(id) => (
          <Select
            id={id}
            value={draft.kind}
            options={[
              ['relative', 'a part of the memory'],
              ['absolute', 'an amount'],
            ]}
            onChange={(next) => setDraft({ ...draft, kind: next })}
          />
        )}
      </Field>
      {draft.kind === 'relative' ? (
        <Field label="Percent of the memory" help={`There are ${bytes(state.memory_total)}.`}>
          {(id, help) => (
            <TextInput
              id={id}
              describedBy={help}
              value={draft.percent}
              onInput={(percent) => setDraft({ ...draft, percent })}
              required
            />
          )}
        </Field>
      ) : (
        <div class="fields">
          <Field label="Amount">
            {(id) => (
              <TextInput
                id={id}
                value={draft.amount}
                onInput={(amount) => setDraft({ ...draft, amount })}
                required
              />
            )}
          </Field>
          <Field label="Unit">
            {(id) => (
              <Select
                id={id}
                value={draft.unit}
                options={SIZE_UNITS}
                onChange={(unit) => setDraft({ ...draft, unit })}
              />
            )}
          </Field>
        </div>
      )}
      <p class={effect?.blocks === false ? undefined : 'problem-text'} role="status">
        {effect?.text ?? problem}
      </p>
      <p class="muted">
        Until the next start of the node; {CONFIGURED[kind]} in its configuration lasts longer.
      </p>
    </FormDialog>
  )
}

const CONFIGURED = {
  memory: 'vm_memory_high_watermark.relative or .absolute',
  disk: 'disk_free_limit.relative or .absolute',
} as const

/** What is wrong with what was typed; '' for nothing. */
function problemOf(kind: WatermarkKind, watermark: Watermark | undefined): string {
  if (watermark === undefined) return 'Type a number that is not negative, such as 40 or 1.5.'
  return kind === 'memory' && 'relative' in watermark && watermark.relative > 1
    ? 'The process cannot use more than 100 % of the memory.'
    : ''
}

function effectOf(
  kind: WatermarkKind,
  watermark: Watermark,
  { mem_used = 0, disk_free = 0 }: Node,
  memoryTotal: number,
): { readonly blocks: boolean; readonly text: string } {
  const limit = limitOf(watermark, memoryTotal)
  const blocks = kind === 'memory' ? mem_used > limit : disk_free < limit
  const [rule, now] =
    kind === 'memory'
      ? [`the process uses more than ${bytes(Math.min(limit, memoryTotal))}`, `it uses ${bytes(mem_used)}`]
      : [`the disk has less than ${bytes(limit)} left`, `it has ${bytes(disk_free)}`]
  return {
    blocks,
    text: `Publishers are blocked when ${rule}. Now ${now}${blocks ? ': they will be blocked at once' : ''}.`,
  }
}

function memoryWords(watermark: Watermark): Readonly<Record<string, string>> {
  return 'relative' in watermark
    ? { watermark: String(watermark.relative) }
    : { watermark: 'absolute', value: String(watermark.absolute) }
}

function diskWords(watermark: Watermark): Readonly<Record<string, string>> {
  return 'relative' in watermark
    ? { limit: 'mem_relative', fraction: String(watermark.relative) }
    : { limit: String(watermark.absolute) }
}
