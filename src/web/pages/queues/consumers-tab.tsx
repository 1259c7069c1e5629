import type { Queue } from '../../api/answers.js'
import { Card, Empty } from '../../components/basics.js'
import { ConsumerTable } from '../../components/consumer-table.js'

export function ConsumersTab({ queue }: { queue: Queue }) {
  const consumers = queue.consumer_details ?? []
  return (
    <Card title="Consumers" count={consumers.length} flush>
      {consumers.length === 0 ? (
        <Empty icon="users" title="Nobody consumes from this queue">
          Messages stay here until a client subscribes with basic.consume, or takes them with basic.get.
        </Empty>
      ) : (
        <ConsumerTable consumers={consumers} without="queue" />
      )}
    </Card>
  )
}
