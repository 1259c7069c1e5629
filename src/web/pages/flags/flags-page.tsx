import type { DeprecatedFeature, FeatureFlag } from '../../api/answers.js'
import { useLive } from '../../api/live.js'
import { useLocalRows } from '../../api/rows.js'
import { Badge } from '../../components/basics.js'
import { ListPage } from '../../components/list-page.js'
import type { Column } from '../../components/table.js'

export function FlagsPage() {
  const flags = useLive<readonly FeatureFlag[]>('/api/feature-flags')
  return (
    <ListPage<FeatureFlag>
      title="Feature flags"
      head={<DeprecatedFeatures />}
      icon="flags"
      order={{ column: 'name', descending: false }}
      useRows={(query) =>
        useLocalRows(
          flags,
          query,
          ({ name, desc }) => `${name} ${desc}`,
          (flag, column) => flag[column as 'name'],
        )
      }
      columns={COLUMNS}
      keyOf={({ name }) => name}
      empty={{ title: 'No feature flags', text: 'This version has none.' }}
    />
  )
}

/** What is to be known before an upgrade. */
function DeprecatedFeatures() {
  const { data } = useLive<readonly DeprecatedFeature[]>('/api/deprecated-features')
  if (data === undefined) return null
  return (
    <p class="muted">
      What is here is enabled from the start: there is nothing to enable before or after an upgrade. Features
      that are deprecated: {data.length === 0 ? 'none' : data.map(({ name }) => name).join(', ')}.
    </p>
  )
}

const COLUMNS: readonly Column<FeatureFlag>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'min(20rem, 60vw)',
    cell: ({ name }) => <span class="strong">{name}</span>,
  },
  {
    id: 'state',
    title: 'State',
    width: '7rem',
    cell: ({ state }) => <Badge tone={state === 'enabled' ? 'good' : 'neutral'}>{state}</Badge>,
  },
  { id: 'desc', title: 'What it is', hide: 'medium', cell: ({ desc }) => desc },
]
