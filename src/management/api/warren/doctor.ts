import type { Call } from '../../call.js'
import { json, type Reply } from '../../reply.js'
import type { Route } from '../../route.js'
import { FieldReader } from './fields.js'

/** ms for which queues are watched for growth unless the query says otherwise. */
const WATCH = 1000

/** What is wrong with this broker, and what to do about it: the command doctor. */
export const doctorRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/warren/doctor', access: 'administrator', run: examine },
]

async function examine(call: Call): Promise<Reply> {
  const watch = FieldReader.ofQuery(call).integer('watch', 0, 60_000) ?? WATCH
  const { doctor } = call.admin
  return json({ findings: await doctor.examine({ watch }), checks: doctor.checks() })
}
