import { useLayoutEffect, useRef } from 'preact/hooks'
import { Badge, type Tone } from '../../components/basics.js'
import type { Level, LogEntry } from '../../lib/log-lines.js'

const TONES: Readonly<Record<Level, Tone>> = {
  debug: 'neutral',
  info: 'neutral',
  notice: 'accent',
  warning: 'warn',
  error: 'bad',
  critical: 'bad',
}

/** Pixels from the end that still count as being there. */
const NEAR = 24

/** Events, the newest at the end; who is there stays there when more come. */
export function LogList({ entries }: { entries: readonly LogEntry[] }) {
  const box = useRef<HTMLElement>(null)
  const atEnd = useRef(true)
  useLayoutEffect(() => {
    if (atEnd.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight
  }, [entries])
  return (
    <section
      ref={box}
      class="log"
      aria-label="Events of the log"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR
      }}
    >
      <ol>
        {entries.map(({ time, level, text }, i) => (
          <li key={`${time} ${i}`} class={`log-entry log-${level}`}>
            <time dateTime={time}>{clockOf(time)}</time>
            <Badge tone={TONES[level]}>{level}</Badge>
            <span class="log-text">{text}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Day and time to the millisecond, as the log has them. */
function clockOf(time: string): string {
  return time.replace('T', ' ').replace(/(\.\d{3})\d*.*$/, '$1')
}
