import { exchangeText } from '../../lib/format.js'
import { addressOf } from '../../lib/paths.js'
import { NOTHING, type Right } from '../../lib/rights.js'

/** Whose or where: the other end is a column of the table. Neither for all. */
export interface Of {
  readonly user?: string
  readonly vhost?: string
}

/** Of a user in a virtual host; of one exchange where there is one. */
export type PatternRow = {
  readonly user: string
  readonly vhost: string
  readonly exchange?: string
} & { readonly [R in Right]?: string }

export const keyOfRow = ({ user, vhost, exchange }: PatternRow) => JSON.stringify([user, vhost, exchange])

export function nameOfRow({ user, vhost, exchange }: PatternRow): string {
  const what = `${user} in ${vhost}`
  return exchange === undefined ? what : `${what} on ${exchangeText(exchange)}`
}

/** Whose it is, and where; on a phone also what it is, for which there are no columns. */
export function Ends({ row, of, rights }: { row: PatternRow; of: Of; rights: readonly Right[] }) {
  const patterns = rights.map((right) => {
    const pattern = row[right] ?? ''
    return `${right} ${NOTHING.has(pattern) ? 'nothing' : pattern}`
  })
  const brief = <span class="sub show-narrow">{patterns.join(' · ')}</span>
  return (
    <>
      {of.user === undefined && (
        <td>
          <a class="name" href={addressOf.user(row.user)}>
            {row.user}
          </a>
          {brief}
        </td>
      )}
      {of.vhost === undefined && (
        <td>
          <a class="name" href={addressOf.vhost(row.vhost)}>
            {row.vhost}
          </a>
          {of.user !== undefined && brief}
        </td>
      )}
    </>
  )
}
