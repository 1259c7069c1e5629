import { shortened } from '../lib/format.js'

/** Characters that stand on one line of a table, also on a phone. */
const SHORT = 40

/** A value of JSON: as it is when it is short, else its beginning, which unfolds into all of it. */
export function JsonValue({ value }: { value: unknown }) {
  const text = JSON.stringify(value) ?? ''
  if (text.length <= SHORT) return <code class="json">{text}</code>
  return (
    <details class="json">
      <summary>
        <code>{shortened(text, SHORT)}</code>
      </summary>
      <pre tabIndex={0}>{JSON.stringify(value, null, 2)}</pre>
    </details>
  )
}
