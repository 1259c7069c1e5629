import { useEffect, useState } from 'preact/hooks'
import { Button, type InputEvent } from './basics.js'
import { Dialog } from './dialog.js'
import { Icon } from './icon.js'

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['body contains "timeout"', 'a word in the body'],
  ['routing_key ~ "order.*"', 'a routing key like this one'],
  ['header.retries > 3', 'a header'],
  ['header.x-death[0].reason = "rejected"', 'dead letters that were rejected'],
  ['body.customer.id = 42', 'a field of a body of JSON'],
  ['age > 10m and size > 1MB', 'old and large'],
  ['not redelivered', 'never delivered before'],
  ['message_id in ("a", "b")', 'one of these'],
]

/** ms without a key before the filter is applied. */
const PAUSE = 400

/** A condition on messages; it is applied when the typing stops. */
export function FilterField({
  value,
  problem,
  onChange,
}: {
  readonly value: string
  readonly problem: string | undefined
  readonly onChange: (text: string) => void
}) {
  const [text, setText] = useState(value)
  const [helping, setHelping] = useState(false)
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onChange(text.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <div class="filter filter-wide">
      <Icon name="search" />
      <input
        type="search"
        class="input mono"
        aria-label="Condition on messages"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : 'filter-problem'}
        placeholder={'such as  header.retries > 3 and body contains "timeout"'}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event: InputEvent) => setText(event.currentTarget.value)}
      />
      <Button kind="ghost" icon="info" onClick={() => setHelping(true)}>
        Syntax
      </Button>
      {problem !== undefined && (
        <p class="filter-problem" id="filter-problem" role="alert">
          {problem}
        </p>
      )}
      {helping && (
        <Dialog title="Conditions on messages" wide onClose={() => setHelping(false)}>
          <div class="dialog-body">
            <p>
              Fields:{' '}
              <code>
                id exchange routing_key redelivered persistent size age expiration priority timestamp
                content_type correlation_id message_id type app_id user_id reply_to body
              </code>
              , <code>header.NAME</code> and <code>body.PATH</code>. Operators:{' '}
              <code>= != &lt; &lt;= &gt; &gt;= ~ contains in and or not</code>.
            </p>
            <ul class="examples">
              {EXAMPLES.map(([example, meaning]) => (
                <li key={example}>
                  <button
                    type="button"
                    class="link mono"
                    onClick={() => {
                      setText(example)
                      setHelping(false)
                    }}
                  >
                    {example}
                  </button>
                  <span class="muted">{meaning}</span>
                </li>
              ))}
            </ul>
          </div>
        </Dialog>
      )}
    </div>
  )
}
