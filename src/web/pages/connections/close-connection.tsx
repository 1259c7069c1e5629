import type { Connection } from '../../api/answers.js'
import { request } from '../../api/http.js'
import { may, user } from '../../api/session.js'
import { Field, TextInput } from '../../components/field.js'
import { apiPath } from '../../lib/paths.js'

/** What clients are told when nothing else is. */
export const CLOSING_REASON = 'Closed via management plugin'

/** The reason goes in a header, which takes no line breaks and no other letters than those of Latin 1. */
export async function closeConnection(name: string, reason: string): Promise<void> {
  const text = reason.replace(/[^\x20-\x7e]/g, '?')
  await request('DELETE', apiPath('connections', name), undefined, { 'x-reason': text })
}

/** Why the user may not close it: everybody may close the own ones. */
export function refusalOfClosing({ user: owner }: Pick<Connection, 'user'>): string | undefined {
  if (may('administrator') || user.value?.name === owner) return undefined
  return `Needs the tag administrator: it is a connection of '${owner}'`
}

/** Why connections are closed. */
export function ReasonField({ value, onInput }: { value: string; onInput: (value: string) => void }) {
  return (
    <Field label="Reason" help="The clients are told this.">
      {(id, help) => <TextInput id={id} describedBy={help} value={value} onInput={onInput} />}
    </Field>
  )
}
