import type { Node } from '../../api/answers.js'
import { Badge, Card, Meter } from '../../components/basics.js'
import { bytes, count, duration } from '../../lib/format.js'
import { addressOf } from '../../lib/paths.js'

/** How a node is: what it uses, of how much. */
export function NodeCard({ node }: { node: Node }) {
  return (
    <Card
      title={
        <>
          Node <a href={addressOf.node(node.name)}>{node.name}</a>
        </>
      }
      actions={
        <>
          {node.mem_alarm && <Badge tone="bad">memory alarm: publishers are blocked</Badge>}
          {node.disk_free_alarm && <Badge tone="bad">disk alarm: publishers are blocked</Badge>}
          <span class="muted">up {duration(node.uptime)}</span>
        </>
      }
    >
      <NodeMeters node={node} />
    </Card>
  )
}

export function NodeMeters({ node }: { node: Node }) {
  const { mem_used = 0, mem_limit = 0, disk_free = 0, disk_free_limit = 0 } = node
  const { fd_used = 0, fd_total = 0, sockets_used = 0, sockets_total = 0 } = node
  return (
    <div class="meters">
      <Meter
        label="Memory"
        value={mem_used}
        most={mem_limit}
        text={bytes(mem_used)}
        note={`publishers are blocked at ${bytes(mem_limit)}`}
        alarm={node.mem_alarm}
      />
      <Meter
        label="Free disk space"
        value={disk_free_limit}
        most={disk_free}
        text={bytes(disk_free)}
        note={`publishers are blocked below ${bytes(disk_free_limit)}`}
        alarm={node.disk_free_alarm}
      />
      <Meter
        label="File descriptors"
        value={fd_used}
        most={fd_total}
        text={count(fd_used)}
        note={`of ${count(fd_total)}`}
      />
      <Meter
        label="Sockets"
        value={sockets_used}
        most={sockets_total}
        text={count(sockets_used)}
        note={`of ${count(sockets_total)}`}
      />
    </div>
  )
}
