import type { Node } from '../../api/answers.js'
import { useLive } from '../../api/live.js'
import { type NodeState, useNodeState } from '../../api/node.js'
import { may } from '../../api/session.js'
import { Badge, Card, Facts, Loading, State, Tabs } from '../../components/basics.js'
import { Menu } from '../../components/menu.js'
import { PageHead, PageProblem, useDialogFlag } from '../../components/page.js'
import { count, duration } from '../../lib/format.js'
import { addressOf, apiPath, withQuery } from '../../lib/paths.js'
import { route } from '../../lib/router.js'
import { LevelDialog } from '../logs/level-dialog.js'
import { NodeMeters } from '../overview/node-card.js'
import { CertificateNotice } from './certificate-notice.js'
import { ConfigurationTab } from './configuration-tab.js'
import { ListenersTab } from './listeners-tab.js'
import { MemoryCard } from './memory-card.js'
import { nodeActions } from './node-actions.js'
import { NodeNotices } from './node-notices.js'
import { SettingsCard } from './settings-card.js'
import { WatermarkDialog } from './watermark-dialog.js'

const TABS = [
  { id: 'overview', text: 'Overview' },
  { id: 'listeners', text: 'Listeners and certificates' },
  { id: 'configuration', text: 'Configuration' },
] as const

export function NodePage({ name }: { name: string }) {
  const { data: node, error } = useLive<Node>(apiPath('nodes', name))
  const { data: state } = useNodeState()
  const [setting, change] = useDialogFlag('set')
  if (error !== undefined) return <PageProblem title={`Node ${name} cannot be shown`} text={error.message} />
  if (node === undefined || state === undefined) return <Loading what={`node ${name}`} />
  const tab = route.value.query.get('tab') ?? 'overview'
  const mayChange = may('administrator')
  const tabs = TABS.filter(({ id }) => id !== 'configuration' || mayChange).map((item) => ({
    ...item,
    address: withQuery(addressOf.node(name), { tab: item.id === 'overview' ? '' : item.id }),
  }))
  return (
    <div class="page">
      <PageHead
        above={<a href="#/">Overview</a>}
        title={`Node ${name}`}
        badges={<NodeBadges node={node} state={state} />}
        actions={mayChange && <Menu label="More actions" items={nodeActions(node, state)} />}
      />
      <NodeNotices node={node} state={state} />
      {tab !== 'listeners' && <CertificateNotice node={name} />}
      <Tabs label="Views of this node" items={tabs} current={tab} />
      {tab === 'overview' && <OverviewTab node={node} state={state} onChange={change} />}
      {tab === 'listeners' && <ListenersTab state={state} />}
      {tab === 'configuration' && mayChange && <ConfigurationTab />}
      {mayChange && (setting === 'memory' || setting === 'disk') && (
        <WatermarkDialog kind={setting} node={node} state={state} onClose={() => change()} />
      )}
      {mayChange && setting === 'log' && <LevelDialog onClose={() => change()} />}
    </div>
  )
}

function NodeBadges({ node, state }: { node: Node; state: NodeState }) {
  return (
    <>
      <State tone={node.running ? 'good' : 'bad'}>{node.running ? 'running' : 'stopped'}</State>
      {state.under_maintenance && <Badge tone="warn">in maintenance</Badge>}
      {state.listeners_suspended && <Badge tone="warn">listeners suspended</Badge>}
    </>
  )
}

function OverviewTab({
  node,
  state,
  onChange,
}: {
  readonly node: Node
  readonly state: NodeState
  readonly onChange: (setting: string) => void
}) {
  return (
    <>
      <Card title="Resources">
        <NodeMeters node={node} />
      </Card>
      <div class="columns">
        <SettingsCard state={state} onChange={onChange} />
        <MemoryCard node={node.name} />
      </div>
      <Details node={node} />
    </>
  )
}

function Details({ node }: { node: Node }) {
  return (
    <Card title="Details">
      <Facts
        items={[
          ['Up', duration(node.uptime)],
          ['Process', node.os_pid],
          ['Processors', node.processors && count(node.processors)],
          ['Data', node.db_dir],
          ['Logs', (node.log_files ?? []).join(', ')],
          ['Configuration', (node.config_files ?? []).join(', ')],
          [
            'Plugins',
            node.enabled_plugins && (
              <span key="p" class="badges">
                {node.enabled_plugins.map((plugin) => (
                  <Badge key={plugin}>{plugin}</Badge>
                ))}
              </span>
            ),
          ],
        ]}
      />
    </Card>
  )
}
