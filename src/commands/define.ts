import type { Admin } from '../broker/admin/admin.js'
import type { NodeControl } from '../broker/admin/node-control.js'
import type { Reason } from '../broker/errors.js'
import type { Emphasis, LiveScreen } from './live-screen.js'
import type {
  Access,
  ArgumentSpec,
  Arguments,
  ColumnsSpec,
  Example,
  Group,
  Payload,
  Scope,
  Switches,
  SwitchSpec,
  VhostUse,
} from './spec.js'

export type { TableTriples } from '../message/field-table.js'
export type {
  Access,
  ArgumentSpec,
  Arguments,
  BooleanSwitch,
  ColumnKind,
  ColumnsSpec,
  ColumnUnit,
  CompletionKind,
  Example,
  Group,
  IntegerSwitch,
  Payload,
  Scope,
  StringSwitch,
  Switches,
  SwitchSpec,
  VhostUse,
} from './spec.js'
export { GROUPS } from './spec.js'

/**
 * One administrative command is one declaration, made by `command` (does something), `listCommand` (shows
 * rows), `nodeCommand` (is about the node around the broker) or `localCommand` (works in the CLI's own process). From it come the daemon's dispatch and
 * validation, the CLI's parser, help, the man page and the shell completions.
 *
 * The type of `input` follows from the declaration: a misspelt argument, switch or column does not compile.
 * Only types come from the engine, so that loading a declaration into the CLI does not load the broker.
 *
 * Write `run` before `output`: TypeScript infers the type of the result from it in that order.
 */

/** Exit codes after BSD's sysexits, as rabbitmqctl uses them. */
export const EXIT = {
  ok: 0,
  usage: 64,
  dataError: 65,
  noUser: 67,
  unavailable: 69,
  software: 70,
  temporaryFailure: 75,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

type ArgumentValue<A extends ArgumentSpec> = A extends { input: 'given-file' }
  ? Cardinality<A, Payload>
  : A extends { input: 'body' | 'file' }
    ? Payload
    : A extends { input: 'secret' }
      ? string
      : A extends { values: readonly (infer V extends string)[] }
        ? Cardinality<A, V>
        : Cardinality<A, string>
type Cardinality<A extends ArgumentSpec, V> = A extends { repeat: true }
  ? readonly V[]
  : A extends { optional: true }
    ? V | undefined
    : V

type SwitchValue<S extends SwitchSpec> = S extends { type: 'boolean' }
  ? boolean
  : S extends { type: 'integer' }
    ? number | (S extends { default: number } ? never : undefined)
    : S extends { repeat: true }
      ? readonly StringOf<S>[]
      : StringOf<S> | (S extends { default: string } ? never : undefined)
type StringOf<S> = S extends { values: readonly (infer V extends string)[] } ? V : string

/** What a command was asked to do, checked against its declaration. */
export interface Input<A extends Arguments, S extends Switches, Column extends string, V extends VhostUse> {
  readonly args: { readonly [K in A[number] as K['name']]: ArgumentValue<K> }
  readonly switches: { readonly [K in keyof S]: SwitchValue<S[K]> }
  /** The columns to show, in the order asked for, or the default ones; empty for commands without columns. */
  readonly columns: readonly Column[]
  /** Only for commands that take -p: "/" unless it was given, undefined where it is optional. */
  readonly vhost: V extends true ? string : V extends 'optional' ? string | undefined : undefined
}

/** What the CLI knows around a command when it writes banners and results. */
export interface Context {
  readonly node: string
  /** Milliseconds, undefined for no limit. */
  readonly timeout: number | undefined
}

/** What is shown of a success. A bare string is the text in every format. */
export type Output =
  | string
  | {
      readonly text: string
      /** The value of the JSON formatter; `{"message": text}` when absent. */
      readonly json?: unknown
      /** What warrenctl's JSON has instead, where RabbitMQ's has JSON inside of a string. */
      readonly plainJson?: unknown
      /** A courtesy that -q and -s suppress. */
      readonly unlessQuiet?: true
      /**
       * The text for a terminal, with emphasis. Every part of it that is not fixed goes through a function of the style,
       * which also makes control characters visible.
       */
      readonly styled?: (style: Emphasis) => string
      /**
       * Rows under columns that are known only now: shown in place of the text as those of a list are, in JSON where
       * there is no `json`.
       */
      readonly table?: { readonly columns: readonly string[]; readonly rows: readonly object[] }
      /** 0 unless given: for commands whose answer is the exit code. */
      readonly exitCode?: number
      /** Written as they are in place of the text, but never to a terminal. */
      readonly bytes?: Uint8Array
      /** New files to write besides. */
      readonly files?: readonly { readonly path: string; readonly content: string | Uint8Array }[]
    }

/** How a failure is shown: `text` on standard error after a line "Error:"; nothing at all for an empty text. */
export interface Failure {
  readonly exitCode: ExitCode
  readonly text: string
  /** Without the line "Error:". */
  readonly bare?: true
  /** Nobody answers. */
  readonly unreachable?: true
  /** What the JSON formatter writes instead of {"message": text, "node", "result": "error"}. */
  readonly json?: Readonly<Record<string, unknown>>
}

/**
 * How far a long operation has come: yielded by a streaming `run` between its results, shown on a terminal with rate and
 * time left, and to nobody else.
 */
export class ProgressReport {
  readonly done: number
  /** Undefined while nobody knows. */
  readonly total: number | undefined
  /** What is counted, in the plural: messages. */
  readonly unit: string

  constructor(done: number, total: number | undefined, unit: string) {
    this.done = done
    this.total = total
    this.unit = unit
  }
}

/** A bad value found by `validate`: usage is shown under the text. */
export interface InvalidInput {
  readonly exitCode: typeof EXIT.usage | typeof EXIT.dataError
  readonly text: string
  /** Words that are not known, and those that are: the nearest one is suggested. */
  readonly unknown?: { readonly words: readonly string[]; readonly known: readonly string[] }
}

/** A value that cannot be right, such as an empty name: exit 65, "Bad argument: …". */
export function badArgument(text: string): InvalidInput {
  return { exitCode: EXIT.dataError, text: `Bad argument: ${text}` }
}

/** A wrong combination of arguments or switches: exit 64. */
export function usageError(text: string): InvalidInput {
  return { exitCode: EXIT.usage, text }
}

/** Thrown by `run` or `runLocal` when no reason of a `BrokerError` fits: the CLI shows it as it stands. */
export class CommandFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.text)
    this.name = 'CommandFailure'
    this.failure = failure
  }
}

interface Description {
  readonly name: string
  readonly aliases?: readonly string[]
  /** ['ctl'] unless given. */
  readonly scopes?: readonly Scope[]
  readonly group: Group
  /** One sentence without a full stop, third person: "Lists users". */
  readonly summary: string
  /** Paragraphs for the man page and `help NAME`. */
  readonly description?: readonly string[]
  readonly examples?: readonly Example[]
  /**
   * The usage line after "[--quiet] " where rabbitmqctl's differs from the derived one, which is: name,
   * [--vhost <vhost>], arguments, switches, [--no-table-headers], [<column> ...], [--timeout <timeout>].
   */
  readonly usage?: string
  /**
   * Default time limit in seconds, or 'infinity' for a command without one whose usage line yet shows
   * [--timeout <timeout>]. Absent: no limit and not shown; -t is honoured all the same.
   */
  readonly timeout?: number | 'infinity'
  /** What --formatter is unless given; otherwise table for rows and string for everything else. */
  readonly formatter?: 'pretty_table' | 'erlang' | 'json_stream'
  /** Works on the contexts themselves, and for no broker. */
  readonly ignoresContext?: true
  /** 'administrator' unless given. */
  readonly access?: Access
  /** Why the management port refuses it, and what to do: a sentence. */
  readonly onlyOnMachine?: string
}

interface Hooks<I> {
  /**
   * Checks that the types cannot express; run by the CLI and by the daemon (only there while the CLI has still
   * to read a secret or a body).
   */
  readonly validate?: (input: I) => InvalidInput | undefined
  /** Printed before the command runs unless -q, -s or a machine-readable format, or empty; may hold newlines. */
  readonly banner?: (input: I, context: Context) => string
  /**
   * A question asked before a destructive command, on a terminal and on the management page only; --yes answers it.
   * Undefined asks nothing. A local command asks by itself, and has this one for the page.
   */
  readonly confirm?: (input: I, context: Context) => string | undefined
  /**
   * What is said when the daemon cannot be reached, instead of the usual diagnostics; the banner then comes
   * before the attempt.
   */
  readonly unreachable?: (input: I, context: Context) => Failure
  /** Where rabbitmqctl deviates from the usual exit code or text for a reason. `message` is the error's text. */
  readonly failures?: { readonly [R in Reason]?: (message: string, input: I, context: Context) => Failure }
}

interface Shape<A extends Arguments, S extends Switches, V extends VhostUse> {
  readonly args?: A
  readonly switches?: S
  /** Takes -p and has `input.vhost`; 'optional' where it need not be given. */
  readonly vhost?: V
}

/** A streaming command's `output` is called for each item that is no report of its progress. */
type Shown<R> = R extends AsyncIterable<infer Item> ? Exclude<Item, ProgressReport> : Awaited<R>

export interface ActionDeclaration<A extends Arguments, S extends Switches, V extends VhostUse, R>
  extends Description,
    Shape<A, S, V>,
    Hooks<Input<A, S, never, V>> {
  /**
   * Executed in the daemon. Returns nothing, a value that survives JSON, or an AsyncIterable of such values (and of
   * `ProgressReport`s), which is streamed as it yields; `return()` is called on it when the client goes away, also while a
   * `next()` is pending, which must then settle.
   */
  readonly run: (
    admin: Admin,
    input: Input<A, S, never, V>,
    items: AsyncIterable<readonly unknown[]> | undefined,
  ) => R
  /**
   * The items that `run` gets are numbers: how many of its results have been shown. For results that must not be
   * thought done before.
   */
  readonly confirmsResults?: true
  /**
   * Executed in the CLI before `run`: makes of standard input the items that `run` gets, in batches, while they come.
   * Undefined when this input needs none. `run` must then return an AsyncIterable.
   */
  readonly upload?: (
    input: Input<A, S, never, V>,
    source: AsyncIterable<Buffer>,
  ) => AsyncIterable<readonly unknown[]> | undefined
  /**
   * What is shown on success. When absent: a result that is a string as it stands, another one as JSON, and
   * without a result nothing ({"node", "result": "ok"} with the JSON formatter).
   */
  readonly output?: (result: NoInfer<Shown<R>>, input: Input<A, S, never, V>, context: Context) => Output
}

export interface NodeDeclaration<A extends Arguments, S extends Switches, R>
  extends Description,
    Shape<A, S, false>,
    Hooks<Input<A, S, never, false>> {
  /** The state in which the broker must be. */
  readonly application: 'stopped' | 'any'
  /** Executed in the daemon, as the `run` of other commands. */
  readonly runOnNode: (node: NodeControl, input: Input<A, S, never, false>) => R
  readonly output?: ActionDeclaration<A, S, false, R>['output']
}

type Row<Column extends string> = { readonly [K in Column]: unknown }

export interface ListDeclaration<
  A extends Arguments,
  S extends Switches,
  V extends VhostUse,
  Column extends string,
> extends Description,
    Shape<A, S, V>,
    Hooks<Input<A, S, Column, V>> {
  readonly columns: ColumnsSpec<Column>
  /** Executed in the daemon. Rows may hold more than the columns asked for: the daemon picks them. */
  readonly run: (
    admin: Admin,
    input: Input<A, S, Column, V>,
  ) => readonly Row<NoInfer<Column>>[] | Promise<readonly Row<NoInfer<Column>>[]>
}

/** What --node, --socket, --url and its companions said. */
export interface GivenBroker {
  readonly node?: string
  readonly socket?: string
  readonly url?: string
  readonly user?: string
  readonly caFile?: string
  readonly insecure?: boolean
}

/** What the CLI lends to a command that runs in its own process. */
export interface LocalContext extends Context {
  /** The name the program was called by. */
  readonly program: string
  readonly socketPath: string
  readonly version: () => string
  /** What the command line said of the broker to talk to. */
  readonly given: GivenBroker
  /** The host of the management port that the broker is asked through; undefined for the control socket. */
  readonly remoteHost: string | undefined
  /** The folder in which the package is installed. */
  readonly packageRoot: () => string
  readonly env: Readonly<Record<string, string | undefined>>
  /**
   * Runs an operation in the daemon.
   * @throws CommandFailure when the daemon cannot be reached or refuses.
   */
  readonly call: (
    operation: string,
    timeout: number | undefined,
    input?: Readonly<Record<string, unknown>>,
  ) => Promise<unknown>
  /** Takes the terminal over for a display that changes; undefined where the output is for a pipe or a program. */
  readonly openLiveScreen: () => Promise<LiveScreen | undefined>
  /** Shows on a terminal that `work` goes on, and how far it has come when it calls `report`. */
  readonly withProgress: <T>(
    label: string,
    work: (report: (progress: ProgressReport) => void) => Promise<T>,
  ) => Promise<T>
  /** Runs another command line of this program on the same broker, which prints what it prints. Resolves with its exit code. */
  readonly runCommand: (argv: readonly string[]) => Promise<number>
  /** The overview of the commands, or the help of one. @throws CommandFailure for an unknown command */
  readonly help: (command?: string) => Promise<string>
  /** The list of commands by group. */
  readonly listCommands: () => Promise<string>
  /**
   * The bytes of a file, or of standard input for "-".
   * @throws CommandFailure when it cannot be read
   */
  readonly read: (path: string) => Promise<Buffer>
  /**
   * A line of standard input, for which is asked on a terminal with the echo switched off.
   * @throws CommandFailure when there is none
   */
  readonly askSecret: (what: string) => Promise<string>
  /** Whether somebody is there to be asked: on a terminal, without --yes. */
  readonly mayAsk: () => boolean
  /** Asks on the terminal, after what `about` says. */
  readonly confirm: (question: string, about: Output) => Promise<boolean>
  /** Names of the commands in scope, sorted. */
  readonly commandNames: () => readonly string[]
  /** Names of the global options with their hyphens, sorted. */
  readonly optionNames: () => readonly string[]
}

/** What is there of a `LocalContext` where there is no CLI. */
export type DaemonContext = Pick<LocalContext, 'call' | keyof Context>

export interface LocalDeclaration<A extends Arguments, S extends Switches, V extends VhostUse, R>
  extends Description,
    Shape<A, S, V>,
    Hooks<Input<A, S, never, V>> {
  /** The broker's part, for a command that needs one: `runLocal` asks for it by `context.call`. */
  readonly run?: (admin: Admin, input: Input<A, S, never, V>) => unknown
  /** The same, of a command about the node. */
  readonly runOnNode?: (node: NodeControl, input: Input<A, S, never, V>) => unknown
  /** Without a running broker it is refused before anything is said or read, and not only when its part is asked for. */
  readonly needsBroker?: true
  /** The state in which the broker must be for its part; 'running' for `run`, 'any' for `runOnNode` unless given. */
  readonly application?: 'stopped'
  /**
   * Executed in the CLI's process, whether there is a daemon or not. What an AsyncIterable yields is shown as it
   * comes.
   */
  readonly runLocal: (input: Input<A, S, never, V>, context: LocalContext) => R
  /**
   * What stands in for `runLocal` where there is no CLI, on the management page: a function that the daemon executes, or true
   * for the broker's part as it is, when its result is all there is to show. Without it the command is the CLI's alone.
   */
  readonly withoutCli?: true | ((input: Input<A, S, never, V>, context: DaemonContext) => NoInfer<R>)
  readonly output?: (result: Shown<NoInfer<R>>, input: Input<A, S, never, V>, context: Context) => Output
}

/** An input of some command, for code that works from the declaration alone. */
export interface AnyInput {
  readonly args: Readonly<Record<string, string | readonly string[] | Payload | undefined>>
  readonly switches: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
  readonly columns: readonly string[]
  readonly vhost: string | undefined
}

/** A declaration with its types forgotten: what the registry hands out. */
export interface Command extends Description, Hooks<AnyInput> {
  readonly access: Access
  readonly aliases: readonly string[]
  readonly scopes: readonly Scope[]
  readonly args: Arguments
  readonly switches: Switches
  readonly columns?: ColumnsSpec
  readonly vhost: VhostUse
  readonly needsBroker?: true
  /** The state in which the broker must be for `run` or `runOnNode`. */
  readonly application: 'running' | 'stopped' | 'any'
  readonly run?: (
    admin: Admin,
    input: AnyInput,
    items: AsyncIterable<readonly unknown[]> | undefined,
  ) => unknown
  readonly confirmsResults?: true
  readonly upload?: (
    input: AnyInput,
    source: AsyncIterable<Buffer>,
  ) => AsyncIterable<readonly unknown[]> | undefined
  readonly runOnNode?: (node: NodeControl, input: AnyInput) => unknown
  readonly runLocal?: (input: AnyInput, context: LocalContext) => unknown
  readonly withoutCli?: true | ((input: AnyInput, context: DaemonContext) => unknown)
  readonly output?: (result: unknown, input: AnyInput, context: Context) => Output
}

const DEFAULTS = {
  aliases: [],
  scopes: ['ctl'],
  access: 'administrator',
  args: [],
  switches: {},
  vhost: false,
  application: 'running',
} as const

/** Declares a command that does something in the daemon. */
export function command<
  const A extends Arguments = readonly [],
  const S extends Switches = Readonly<Record<never, never>>,
  V extends VhostUse = false,
  R = void,
>(declaration: ActionDeclaration<A, S, V, R>): Command {
  return { ...DEFAULTS, ...declaration } as unknown as Command
}

/** Declares a command that shows rows. */
export function listCommand<
  const A extends Arguments = readonly [],
  const S extends Switches = Readonly<Record<never, never>>,
  V extends VhostUse = false,
  const Column extends string = never,
>(declaration: ListDeclaration<A, S, V, Column>): Command {
  return { ...DEFAULTS, ...declaration } as unknown as Command
}

/** Declares a command about the node, which answers whether the broker runs or not. */
export function nodeCommand<
  const A extends Arguments = readonly [],
  const S extends Switches = Readonly<Record<never, never>>,
  R = void,
>(declaration: NodeDeclaration<A, S, R>): Command {
  return { ...DEFAULTS, ...declaration } as unknown as Command
}

/** Declares a command that works in the CLI's process. */
export function localCommand<
  const A extends Arguments = readonly [],
  const S extends Switches = Readonly<Record<never, never>>,
  V extends VhostUse = false,
  R = void,
>(declaration: LocalDeclaration<A, S, V, R>): Command {
  const application = declaration.run ? 'running' : 'any'
  return { ...DEFAULTS, application, ...declaration } as unknown as Command
}
