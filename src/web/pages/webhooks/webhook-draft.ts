/** A webhook as it is written in the form. */
export interface Draft {
  readonly queue: string
  readonly url: string
  readonly prefetch: string
  readonly maxAttempts: string
  /** ms */
  readonly timeout: string
  /** ms */
  readonly initialDelay: string
  readonly secret: string
  /** Lines "name: value". */
  readonly headers: string
  /** Names of headers whose values the broker does not tell. */
  readonly hidden: readonly string[]
  readonly verify: boolean
  /** What the form has no field for. */
  readonly rest: Readonly<Record<string, unknown>>
}

/** What stands for a secret where parameters are shown (src/broker/parameters/secrets.ts). */
const HIDDEN = '***'

export const EMPTY: Draft = draftOf({})

/** The value of the parameter, as it is shown, in the form; with the broker's own defaults. */
export function draftOf(value: Readonly<Record<string, unknown>>): Draft {
  const { queue, url, prefetch, timeout, verify, headers, secret: _, ...others } = value
  const { 'max-attempts': maxAttempts, 'initial-delay': initialDelay, ...rest } = others
  const lines = Object.entries((headers ?? {}) as Readonly<Record<string, string>>)
  return {
    queue: String(queue ?? ''),
    url: String(url ?? ''),
    prefetch: String(prefetch ?? 10),
    maxAttempts: String(maxAttempts ?? 10),
    timeout: String(timeout ?? 30_000),
    initialDelay: String(initialDelay ?? 1000),
    secret: '',
    headers: lines
      .filter(([, text]) => text !== HIDDEN)
      .map(([name, text]) => `${name}: ${text}`)
      .join('\n'),
    hidden: lines.filter(([, text]) => text === HIDDEN).map(([name]) => name),
    verify: verify !== false,
    rest,
  }
}

/** The value of the parameter. @throws Error for a header without a colon */
export function parameterOf(draft: Draft): Readonly<Record<string, unknown>> {
  const headers = headersOf(draft.headers)
  const initialDelay = Number(draft.initialDelay)
  const maxDelay = draft.rest['max-delay']
  return {
    ...draft.rest,
    queue: draft.queue,
    url: draft.url,
    prefetch: Number(draft.prefetch),
    timeout: Number(draft.timeout),
    'initial-delay': initialDelay,
    ...(typeof maxDelay === 'number' && { 'max-delay': Math.max(maxDelay, initialDelay) }),
    'max-attempts': Number(draft.maxAttempts),
    ...(draft.secret !== '' && { secret: draft.secret }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(!draft.verify && { verify: false }),
  }
}

function headersOf(text: string): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const at = line.indexOf(':')
    if (at <= 0) throw new Error(`The header “${line.trim()}” has no value: write it as Name: value.`)
    headers[line.slice(0, at).trim()] = line.slice(at + 1).trim()
  }
  return headers
}
