import { useLive } from '../../api/live.js'
import { Empty, Loading, Problem } from '../../components/basics.js'
import { FilterInput } from '../../components/page.js'
import { counted, plain } from '../../lib/format.js'
import { replaceQuery, route } from '../../lib/router.js'

type Environment = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The configuration in force when the node was started, under RabbitMQ's names. The broker leaves passwords out. */
export function ConfigurationTab() {
  const { data, error } = useLive<Environment>('/api/config/effective')
  const words = route.value.query.get('filter') ?? ''
  if (error !== undefined) return <Problem title="The configuration cannot be shown" text={error.message} />
  if (data === undefined) return <Loading what="the configuration" />
  const all = settingsOf(data)
  const shown = all.filter((setting) => setting.join(' ').toLowerCase().includes(words.toLowerCase()))
  return (
    <>
      <div class="toolbar">
        <FilterInput
          value={words}
          onInput={(filter) => replaceQuery({ filter })}
          label="Filter the configuration"
          placeholder="Name or value"
        />
        <span class="muted">
          {counted(shown.length, 'setting')}
          {shown.length < all.length && ` of ${all.length}`}
        </span>
      </div>
      <p class="muted">
        As it was at the start, from flags, the environment and the configuration file together. Passwords are
        left out; what was changed since then is in the tab Overview.
      </p>
      {shown.length === 0 ? (
        <Empty icon="search" title={`Nothing matches “${words}”`} />
      ) : (
        <section class="card card-flush" aria-label="Configuration">
          <div class="card-body">
            <table class="table table-plain">
              <thead>
                <tr>
                  <th scope="col">Setting</th>
                  <th scope="col">Value</th>
                </tr>
              </thead>
              <tbody>
                {shown.map(([name, value]) => (
                  <tr key={name}>
                    <td class="mono">{name}</td>
                    <td class="mono">{value === '' ? <span class="faint">not set</span> : value}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  )
}

/** One line for each setting; those of a group below its name. */
function settingsOf(environment: Environment): (readonly [name: string, value: string])[] {
  return Object.entries(environment).flatMap(([application, settings]) =>
    Object.entries(settings).flatMap(([name, value]) => linesOf(`${application}.${name}`, value)),
  )
}

function linesOf(name: string, value: unknown): (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[name, textOf(value)]]
  return Object.entries(value).flatMap(([key, inner]) => linesOf(`${name}.${key}`, inner))
}

/** A list of words as people write it; lists of addresses as address:port. */
function textOf(value: unknown): string {
  if (!Array.isArray(value)) return plain(value)
  return value.map((item) => (Array.isArray(item) ? item.map(plain).join(':') : plain(item))).join(', ')
}
