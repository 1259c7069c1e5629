import type { PlanInfo } from '../../broker/admin/topology.js'
import { type DaemonContext, EXIT, localCommand } from '../define.js'
import { planOutput } from './plan-text.js'
import {
  FILE_ARGUMENT,
  fileOf,
  openReconciliation,
  parsed,
  parsedBeside,
  RECONCILE_SWITCHES,
  type ReconcileSwitches,
  sentFile,
} from './reconciliation.js'
import type { Topology } from './topology-file.js'

export default localCommand({
  name: 'diff',
  group: 'definitions',
  summary: 'Tells in what the broker differs from a file',
  description: [
    'Shows what apply would change, and changes nothing.',
    'The exit code is 0 when there is no difference, 2 when there is one, and another one when the file is not in order or the daemon cannot be reached.',
    'What queues and exchanges cannot be changed in place counts as a difference, as with --recreate.',
  ],
  examples: [
    { command: 'diff -f topology.yaml', help: 'what differs' },
    { command: 'diff -f topology.yaml --prune', help: 'counts what the file has lost, too' },
  ],
  timeout: 300,
  args: [FILE_ARGUMENT],
  switches: RECONCILE_SWITCHES,
  runLocal: async ({ args, switches }, context) =>
    difference(await parsed(await fileOf(args.topology, switches.filename, context)), switches, context),
  withoutCli: async ({ args, switches }, context) =>
    difference(await parsedBeside(sentFile(args.topology), context), switches, context),
  output: (plan) => planOutput(plan, plan.changed ? EXIT_DIFFERENT : EXIT.ok),
})

const EXIT_DIFFERENT = 2

function difference(
  topology: Topology,
  switches: ReconcileSwitches,
  context: DaemonContext,
): Promise<PlanInfo> {
  // Whether the changes may be made is asked when they are to be made.
  const all = { ...switches, recreate: true, 'take-over': true, 'drop-messages': true }
  return openReconciliation(topology, all, context).run(true)
}
