import type { Node } from '../../api/answers.js'
import type { NodeState } from '../../api/node.js'
import { may } from '../../api/session.js'
import { Button } from '../../components/basics.js'
import { Notice } from '../../components/notice.js'
import { bytes } from '../../lib/format.js'
import { addressOf, withQuery } from '../../lib/paths.js'
import { resumeListeners, revive } from './node-actions.js'
import { watchDisk } from './watch-disk.js'

/** What is out of the ordinary about a node, and the way back for those who may take it. */
export function NodeNotices({ node, state }: { node: Node; state: NodeState }) {
  const mayChange = may('administrator')
  const change = (setting: string) =>
    mayChange && (
      <a class="button button-plain" href={withQuery(addressOf.node(node.name), { set: setting })}>
        Change the limit …
      </a>
    )
  return (
    <>
      {state.under_maintenance && (
        <Notice
          tone="warn"
          title="This node is in maintenance"
          action={mayChange && <Button onClick={() => void revive()}>Revive</Button>}
        >
          Clients were disconnected and cannot connect. Queues and messages are as they were.
        </Notice>
      )}
      {state.listeners_suspended && !state.under_maintenance && (
        <Notice
          tone="warn"
          title="The listeners are suspended"
          action={mayChange && <Button onClick={() => void resumeListeners()}>Resume listeners</Button>}
        >
          No new client can connect. Connections that are open go on.
        </Notice>
      )}
      {state.alarms.includes('memory') && (
        <Notice tone="bad" title="Memory alarm: publishers are blocked" action={change('memory')}>
          The process uses {bytes(node.mem_used ?? 0)}, and its limit is {bytes(node.mem_limit ?? 0)}. They go
          on when it uses less: let consumers catch up, or raise the limit.
        </Notice>
      )}
      {state.alarms.includes('disk') && (
        <Notice tone="bad" title="Disk alarm: publishers are blocked" action={change('disk')}>
          The disk has {bytes(node.disk_free ?? 0)} left, and the limit is {bytes(node.disk_free_limit ?? 0)}.
          They go on when there is more: make room on the disk of the data directory, or lower the limit.
        </Notice>
      )}
      {!state.disk_watched && (
        <Notice
          tone="warn"
          title="Free disk space is not watched"
          action={mayChange && <Button onClick={() => void watchDisk(true)}>Watch it again</Button>}
        >
          Publishers are not blocked before the disk is full. Until the next start of the node.
        </Notice>
      )}
    </>
  )
}
