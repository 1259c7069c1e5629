import { apiPath } from '../../../lib/paths.js'

/** Where the messages of a queue are, and what is done to them: see docs/http-api.md. */
export function messagesPath(vhost: string, queue: string, ...rest: readonly string[]): string {
  return apiPath('warren', 'queues', vhost, queue, 'messages', ...rest)
}
