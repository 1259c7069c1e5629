import type { Admin } from '../broker/admin/admin.js'
import { type Command, type Output, type Payload, ProgressReport } from '../commands/define.js'
import { outputOf } from '../commands/output-of.js'
import { plainValue } from '../commands/plain-value.js'
import { adviceOn, type WrittenName, writtenNames } from './advice.js'
import type { Preview, Shown } from './declaration.js'
import { type Refused, refusalFailure } from './failures.js'
import { isPayload } from './input.js'
import { someNames } from './names.js'
import type { ControlError, ControlReason, ControlReply, ControlRequest } from './protocol.js'
import { describeError } from './refusal.js'
import type { Requester } from './requester.js'

/** How what comes of a call is told. */
export interface Telling {
  /** @throws what `output` throws: a result may be a failure for those who asked for it */
  reply(item: unknown): ControlReply
  error(error: unknown): ControlError
}

/** To a program that shows it by itself. */
export const PLAIN: Telling = {
  reply: (item) => (item instanceof ProgressReport ? { progress: item } : { result: item }),
  error: describeError,
}

/** To one that has no CLI: with what that would show. */
export function showing(refused: Refused, admin: Admin | undefined, requester: Requester): Telling {
  const { command, input, context } = refused
  return {
    reply: (item) => {
      if (item instanceof ProgressReport) return { progress: item }
      if (command.columns) return { result: plainRows(item, command) }
      const shown = shownOf(outputOf(command, input, item, context), item)
      return shown === undefined ? { result: item } : { result: item, shown }
    },
    error: (error) => {
      const described = describeError(error)
      const advice = NAMES_WRONG.has(described.reason) && admin && adviceFor(refused, admin, requester)
      return { ...described, failure: refusalFailure(described, refused), ...(advice && { advice }) }
    },
  }
}

/** Reasons that may come of a name. */
const NAMES_WRONG: ReadonlySet<ControlReason> = new Set(['not-found', 'no-such-user', 'no-such-vhost'])

/** With more names a wrong one is not compared: it would take too long. */
const COMPARED = 2000

function adviceFor(refused: Refused, admin: Admin, requester: Requester): string | undefined {
  for (const written of writtenNames(refused)) {
    const advice = adviceOn(written, namesLike(written, admin, requester))
    if (advice !== undefined) return advice
  }
  return undefined
}

/** Undefined when they are not for the requester, or too many. */
function namesLike(
  { kind, vhost }: WrittenName,
  admin: Admin,
  requester: Requester,
): readonly string[] | undefined {
  try {
    requester.admitToNames(kind, vhost)
    const names = someNames(requester.adminOf(admin), kind, vhost, COMPARED + 1)
    return names.length > COMPARED ? undefined : names
  } catch {
    return undefined
  }
}

function shownOf(output: Output | undefined, result: unknown): Shown | undefined {
  if (output === undefined) return undefined
  if (typeof output === 'string') return { exitCode: 0, text: output }
  const json = 'plainJson' in output ? output.plainJson : output.json
  return {
    exitCode: output.exitCode ?? 0,
    text: output.text,
    ...(json !== undefined && json !== result && { json }),
    ...(output.table && { table: output.table }),
    ...(output.bytes && { bytes: Buffer.from(output.bytes).toString('base64') }),
  }
}

function plainRows(rows: unknown, { columns }: Command): unknown {
  const kinds = columns?.kinds
  if (kinds === undefined) return rows
  const plain = ([name, value]: [string, unknown]) => [name, plainValue(value, kinds[name])]
  return (rows as readonly object[]).map((row) => Object.fromEntries(Object.entries(row).map(plain)))
}

/** What a command says before it begins. */
export function previewOf({ command, input, context }: Refused): Preview {
  const question = command.confirm?.(input, context)
  return { banner: command.banner?.(input, context) ?? '', ...(question !== undefined && { question }) }
}

/** A request in which what is about the CLI has the value that it has without one. */
export function withoutCliParts({ args, switches }: Command, request: ControlRequest): ControlRequest {
  const given: Record<string, unknown> = { ...request.args }
  for (const { name, ofCli } of args) {
    if (typeof ofCli === 'string') given[name] = ofCli
    else if (ofCli) delete given[name]
  }
  const kept = Object.entries(request.switches ?? {}).filter(([name]) => !switches[name]?.ofCli)
  return { ...request, args: given, switches: Object.fromEntries(kept) }
}

/** A body that the command takes apart, and the request without it. */
export interface BodyUpload {
  readonly request: ControlRequest
  readonly source: AsyncIterable<Buffer>
}

/** Undefined for a command that has no body with items. */
export function bodyUploadOf({ args, upload }: Command, request: ControlRequest): BodyUpload | undefined {
  const body = upload && args.find(({ input }) => input === 'body')
  const given = body && request.args?.[body.name]
  if (body === undefined || (typeof given !== 'string' && !isPayload(given))) return undefined
  const { data, encoding }: Payload = typeof given === 'string' ? { data: given, encoding: 'string' } : given
  const octets = Buffer.from(data, encoding === 'base64' ? 'base64' : 'utf8')
  const empty: Payload = { data: '', encoding: 'string' }
  return { request: { ...request, args: { ...request.args, [body.name]: empty } }, source: once(octets) }
}

async function* once(octets: Buffer): AsyncGenerator<Buffer> {
  yield octets
}
