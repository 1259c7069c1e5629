import { EXIT, localCommand } from '../define.js'
import { planOutput } from './plan-text.js'
import {
  FILE_ARGUMENT,
  fileOf,
  openReconciliation,
  parsed,
  parsedBeside,
  RECONCILE_SWITCHES,
  reconcile,
  sentFile,
} from './reconciliation.js'

export default localCommand({
  name: 'apply',
  group: 'definitions',
  summary: 'Makes the broker as a file says',
  description: [
    "The file is a topology file in YAML, see warren-topology(5), or definitions in RabbitMQ's JSON.",
    'All of it is applied in one transaction or, when anything in it stands in the way, nothing. Applying a file again changes nothing. What the file does not speak of stays as it is.',
    'With an owner, in the file or by --owner, the objects get its label, which list_queues, list_exchanges and list_bindings show in the column owner; --prune removes those that the file has lost. An object with the label of somebody else is left alone unless --take-over is given.',
    'The arguments of a queue or an exchange cannot be changed in place: the command says so and does nothing unless --recreate is given. Nor are queues deleted that hold messages, unless --drop-messages is given.',
    'At a terminal the plan is shown and a question asked first; --yes answers it, and in a pipe nothing is asked. --plan shows the plan and changes nothing. The exit code is 0 also when there is something to do: diff tells by its exit code.',
    'With --formatter json the result has the fields changed, applied, changes, unchanged and owner.',
  ],
  examples: [
    { command: 'apply -f topology.yaml', help: 'makes the broker as the file says' },
    { command: 'apply -f topology.yaml --plan', help: 'shows what would change' },
    { command: 'apply -f topology.yaml --prune --yes --formatter json', help: 'in a CI job' },
  ],
  timeout: 300,
  args: [FILE_ARGUMENT],
  switches: {
    plan: { type: 'boolean', help: 'shows what would change, and changes nothing' },
    ...RECONCILE_SWITCHES,
  },
  run: (admin, { args, switches }) => reconcile(admin, args.topology, switches),
  runLocal: async ({ args, switches }, context) => {
    const file = await fileOf(args.topology, switches.filename, context)
    const reconciliation = openReconciliation(await parsed(file), switches, context)
    if (switches.plan || !context.mayAsk()) return reconciliation.run(switches.plan)
    const plan = await reconciliation.run(true)
    if (!plan.changed) return plan
    const agreed = await context.confirm('Apply these changes?', planOutput(plan, EXIT.ok))
    return agreed ? reconciliation.run(false) : plan
  },
  confirm: ({ switches }) =>
    switches.plan
      ? undefined
      : 'Make the broker as the file says? With “plan” you see first what would change.',
  withoutCli: async ({ args, switches }, context) => {
    const topology = await parsedBeside(sentFile(args.topology), context)
    return openReconciliation(topology, switches, context).run(switches.plan)
  },
  output: (plan, { switches }) =>
    plan.changed && !plan.applied && !switches.plan
      ? { text: 'Nothing was changed.', json: plan, exitCode: EXIT_DECLINED }
      : planOutput(plan, EXIT.ok),
})

/** As everywhere, when somebody answers no. */
const EXIT_DECLINED = 1
