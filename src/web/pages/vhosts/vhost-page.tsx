import { useState } from 'preact/hooks'
import type { Limits, Permission, TopicPermission, Vhost } from '../../api/answers.js'
import { ApiError, post, remove } from '../../api/http.js'
import { live, useLive, useSteadyLive } from '../../api/live.js'
import { may } from '../../api/session.js'
import { Badge, Button, Card, Facts, Loading } from '../../components/basics.js'
import { ask } from '../../components/dialog.js'
import { LimitsCard } from '../../components/limits-card.js'
import { Menu } from '../../components/menu.js'
import { PageHead, PageProblem } from '../../components/page.js'
import { PermissionsCard } from '../../components/permissions/permissions-card.js'
import { TopicPermissionsCard } from '../../components/permissions/topic-permissions-card.js'
import {
  LengthsCard,
  OVERVIEW_RATES,
  RangeChoice,
  RatesCard,
  useRange,
} from '../../components/rates-panel.js'
import { attempt, done } from '../../components/toast.js'
import { count, counted } from '../../lib/format.js'
import { apiPath, withQuery } from '../../lib/paths.js'
import { goTo } from '../../lib/router.js'
import { historyOf, type Range } from '../../lib/stats.js'
import { chosenVhost } from '../../shell/vhost-choice.js'
import { VhostDialog } from './vhost-dialog.js'

export function VhostPage({ name }: { name: string }) {
  const [range, setRange] = useRange()
  const [editing, setEditing] = useState(false)
  const isAdministrator = may('administrator')
  const base = apiPath('vhosts', name)
  const { vhost, error } = useVhost(name, range)
  const queues = useLive<{ total_count: number }>(
    `${apiPath('queues', name)}?page=1&page_size=1&columns=name`,
  )
  const permissions = useLive<readonly Permission[]>(isAdministrator ? `${base}/permissions` : undefined)
  const topics = useLive<readonly TopicPermission[]>(
    isAdministrator ? `${base}/topic-permissions` : undefined,
  )
  const limits = useLive<readonly Limits[]>(apiPath('vhost-limits', name))
  const protection = useLive<{ protected_from_deletion?: boolean }>(
    isAdministrator ? `${base}/deletion/protection` : undefined,
  )
  if (error !== undefined) {
    return (
      <PageProblem
        title={`Virtual host ${name} cannot be shown`}
        text={error.status === 404 ? 'There is none of this name.' : error.message}
      />
    )
  }
  if (vhost === undefined) return <Loading what={`virtual host ${name}`} />
  const total = queues.data?.total_count ?? 0
  return (
    <div class="page">
      <PageHead
        above={<a href="#/vhosts">Virtual hosts</a>}
        title={name}
        badges={
          <>
            {vhost.tracing && <Badge tone="warn">tracing</Badge>}
            {(vhost.tags ?? []).map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </>
        }
        actions={
          <>
            <RangeChoice range={range} onChange={setRange} />
            <Button
              icon="queues"
              onClick={() => {
                chosenVhost.value = name
                goTo('#/queues')
              }}
            >
              {counted(total, 'queue')}
            </Button>
            {isAdministrator && (
              <Menu
                label="More actions"
                items={[
                  { text: 'Description, tags, tracing', icon: 'edit', run: () => setEditing(true) },
                  {
                    text: protection.data?.protected_from_deletion
                      ? 'Allow deletion'
                      : 'Protect from deletion',
                    icon: 'lock',
                    run: () =>
                      void attempt(() => protect(name, protection.data?.protected_from_deletion !== true)),
                  },
                  { text: 'Delete', icon: 'trash', danger: true, run: () => askDelete(vhost, total) },
                ]}
              />
            )}
          </>
        }
      >
        {vhost.description && <p class="muted">{vhost.description}</p>}
      </PageHead>
      <div class="columns">
        <LengthsCard totals={vhost} />
        <RatesCard stats={vhost.message_stats} lines={OVERVIEW_RATES} />
      </div>
      {isAdministrator && <PermissionsCard permissions={permissions} of={{ vhost: name }} />}
      {isAdministrator && <TopicPermissionsCard permissions={topics} of={{ vhost: name }} />}
      <LimitsCard kind="vhost" name={name} limits={limits} />
      <Card title="Details">
        <Facts
          items={[
            ['Type of queues that name none', vhost.default_queue_type],
            [
              'Protected from deletion',
              protection.data && (protection.data.protected_from_deletion ? 'yes' : 'no'),
            ],
            ['Queues', count(total)],
          ]}
        />
      </Card>
      {editing && <VhostDialog vhost={vhost} onClose={() => setEditing(false)} />}
    </div>
  )
}

/** Only administrators may ask for one virtual host; others find it among those that they may use. */
function useVhost(name: string, range: Range): { readonly vhost?: Vhost; readonly error?: ApiError } {
  const path = may('administrator') ? apiPath('vhosts', name) : '/api/vhosts'
  const { data, error } = useSteadyLive<Vhost | readonly Vhost[]>(
    withQuery(path, historyOf(range, 'lengths', 'msg_rates')),
  )
  if (error !== undefined) return { error }
  if (data === undefined) return {}
  const vhost = [data].flat().find((it) => it.name === name)
  return vhost === undefined ? { error: new ApiError(404, 'Not found') } : { vhost }
}

async function protect(name: string, on: boolean): Promise<void> {
  const path = `${apiPath('vhosts', name)}/deletion/protection`
  await (on ? post(path) : remove(path))
  await live.refresh('/api/')
  done(on ? `${name} cannot be deleted now` : `${name} can be deleted`)
}

function askDelete({ name, messages = 0 }: Vhost, queues: number): void {
  ask({
    title: `Delete virtual host ${name}?`,
    submit: 'Delete virtual host',
    typed: name,
    text: (
      <p>
        Everything in it goes for good: <strong>{counted(queues, 'queue')}</strong> with{' '}
        <strong>{counted(messages, 'message')}</strong>, its exchanges, bindings, policies and permissions.
        Clients that are connected to it are cut off.
      </p>
    ),
    run: async () => {
      await remove(apiPath('vhosts', name))
      if (chosenVhost.value === name) chosenVhost.value = ''
      goTo('#/vhosts')
      done(`Deleted ${name}`)
    },
  })
}
