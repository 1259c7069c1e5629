import type { Admin } from '../../broker/admin/admin.js'
import type { PlanInfo } from '../../broker/admin/topology.js'
import { CommandFailure, type DaemonContext, EXIT, type LocalContext, type Payload } from '../define.js'
import type { Topology } from './topology-file.js'

/** What `apply` and `diff` have in common: the file, and how far they may go. */
export const FILE_ARGUMENT = {
  name: 'topology',
  help: 'file to read, or - for standard input; the same as -f',
  input: 'file',
  optional: true,
  complete: 'files',
} as const

export const RECONCILE_SWITCHES = {
  filename: {
    type: 'string',
    short: 'f',
    placeholder: 'path',
    complete: 'files',
    ofCli: true,
    help: "topology file or RabbitMQ's definitions, - for standard input",
  },
  prune: { type: 'boolean', help: "removes what carries the owner's label and is not in the file any more" },
  owner: {
    type: 'string',
    placeholder: 'name',
    help: 'whose the objects are, when the file does not say it',
  },
  recreate: {
    type: 'boolean',
    help: 'deletes and declares anew queues and exchanges that cannot be changed in place',
  },
  'take-over': { type: 'boolean', help: 'takes objects that carry the label of another owner' },
  'drop-messages': { type: 'boolean', help: 'queues may be deleted with the messages in them' },
} as const

/** The switches as the daemon gets them. */
export interface ReconcileSwitches {
  readonly prune: boolean
  readonly owner: string | undefined
  readonly recreate: boolean
  readonly 'take-over': boolean
  readonly 'drop-messages': boolean
}

/** A file, asked about and sent to the daemon. */
export interface Reconciliation {
  /** @throws CommandFailure, naming the places, when something in the file stands in the way */
  run(plan: boolean): Promise<PlanInfo>
}

/** What is in a file, and what messages call it. */
export interface TopologyText {
  readonly text: string
  readonly name: string
}

/** Reads the file of the command line. @throws CommandFailure when it cannot be read */
export async function fileOf(
  given: Payload | undefined,
  filename: string | undefined,
  context: LocalContext,
): Promise<TopologyText> {
  const path = filename ?? given?.path
  if (path === undefined) throw missingFile()
  const text = filename === undefined && given ? textOf(given) : String(await context.read(path))
  return { text, name: path === '-' ? 'standard input' : path }
}

/** A file that came with the request. */
export function sentFile(sent: Payload): TopologyText {
  return { text: textOf(sent), name: sent.path ?? 'topology' }
}

/** Parses a file in the CLI's process. @throws CommandFailure when it is not in order */
export async function parsed({ text, name }: TopologyText): Promise<Topology> {
  const { readTopology } = await import('./topology-file.js')
  return readTopology(text, name)
}

/** Parses a file in the daemon, where nobody else is to wait for it. @throws CommandFailure when it is not in order */
export async function parsedBeside(file: TopologyText, { timeout }: DaemonContext): Promise<Topology> {
  const { readBeside } = await import('./beside.js')
  return readBeside(file, timeout)
}

/**
 * What a file asks for. It has been parsed where it was read, so that the part of the daemon that changes something need
 * not know YAML.
 * @throws CommandFailure when it lacks an owner
 */
export function openReconciliation(
  topology: Topology,
  asked: ReconcileSwitches,
  context: DaemonContext,
): Reconciliation {
  const owner = asked.owner ?? topology.owner
  if (asked.prune && owner === undefined) throw missingOwner()
  const switches = {
    prune: asked.prune,
    recreate: asked.recreate,
    'take-over': asked['take-over'],
    'drop-messages': asked['drop-messages'],
    ...(owner === undefined ? {} : { owner }),
  }
  const args = { topology: JSON.stringify(topology.definitions) }
  return {
    async run(plan) {
      const request = { args, switches: { ...switches, plan } }
      const answer = (await context.call('apply', context.timeout, request)) as PlanInfo
      if (answer.problems.length === 0) return answer
      const lines = answer.problems.map(
        (problem) => `${topology.placeOf(problem)}: ${problem.kind} ${problem.name}: ${problem.text}`,
      )
      throw new CommandFailure({
        exitCode: EXIT.dataError,
        text: `${lines.join('\n')}\nNothing was changed.`,
      })
    },
  }
}

/** The daemon's part. */
export function reconcile(
  admin: Admin,
  definitions: Payload,
  { owner, ...switches }: ReconcileSwitches & { readonly plan: boolean },
): PlanInfo | Promise<PlanInfo> {
  const options = {
    prune: switches.prune,
    recreate: switches.recreate,
    takeOver: switches['take-over'],
    dropMessages: switches['drop-messages'],
    ...(owner === undefined ? {} : { owner }),
  }
  const wanted = JSON.parse(textOf(definitions)) as Readonly<Record<string, unknown>>
  return switches.plan ? admin.topology.plan(wanted, options) : admin.topology.apply(wanted, options)
}

function textOf({ data, encoding }: Payload): string {
  return encoding === 'string' ? data : Buffer.from(data, 'base64').toString()
}

function missingFile(): CommandFailure {
  return new CommandFailure({
    exitCode: EXIT.usage,
    text: 'No file: use -f FILE, or -f - for standard input.',
  })
}

function missingOwner(): CommandFailure {
  const text =
    "--prune needs to know whose objects may be removed: put a line 'owner: NAME' into the file, or use --owner NAME."
  return new CommandFailure({ exitCode: EXIT.usage, text })
}
