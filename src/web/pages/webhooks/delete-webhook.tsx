import type { Webhook } from '../../api/answers.js'
import { remove } from '../../api/http.js'
import { live } from '../../api/live.js'
import { ask } from '../../components/dialog.js'
import { done } from '../../components/toast.js'
import { counted } from '../../lib/format.js'
import { apiPath } from '../../lib/paths.js'

/** Asks before the delivery of a queue is ended. */
export function askDelete({ vhost, name, queue, url, in_flight }: Webhook): void {
  ask({
    title: `Delete the webhook ${name}?`,
    submit: 'Delete webhook',
    text: (
      <p>
        The queue {queue} is not delivered to {url} any more. No message is lost:{' '}
        <strong>{counted(in_flight, 'message')}</strong> on the way {in_flight === 1 ? 'goes' : 'go'} back to
        the queue unless they are answered before.
      </p>
    ),
    run: async () => {
      await remove(apiPath('parameters', 'webhook', vhost, name))
      await live.refresh('/api/')
      done(`Deleted the webhook ${name}`)
    },
  })
}
