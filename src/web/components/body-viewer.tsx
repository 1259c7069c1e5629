import { useState } from 'preact/hooks'
import type { PayloadEncoding } from '../api/answers.js'
import { type BodyView, hexDump, octetsOf, prettyJson, viewsOf } from '../lib/payload.js'
import { Segments } from './basics.js'
import { CopyButton } from './values.js'

const NAMES: Readonly<Record<BodyView, string>> = { json: 'JSON', text: 'Text', hex: 'Hex' }

/** A body, as whatever it is or may be seen as. */
export function BodyViewer({ payload, encoding }: { payload: string; encoding: PayloadEncoding }) {
  const views = viewsOf(payload, encoding)
  const [chosen, setChosen] = useState<BodyView>()
  const view = chosen !== undefined && views.includes(chosen) ? chosen : (views[0] ?? 'text')
  const text = {
    json: () => prettyJson(payload) ?? payload,
    text: () => payload,
    hex: () => hexDump(octetsOf(payload, encoding)),
  }[view]()
  return (
    <div class="body-viewer">
      <div class="body-viewer-head">
        <Segments
          label="View of the body"
          options={views.map((it) => [it, NAMES[it]] as const)}
          value={view}
          onChange={setChosen}
        />
        <CopyButton text={text} label="Copy the body" />
      </div>
      <pre role="region" tabIndex={0} aria-label="Body">
        {text === '' ? '(empty)' : text}
      </pre>
    </div>
  )
}
