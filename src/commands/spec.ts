import type { QuantityUnit } from '../lib/quantities.js'

/**
 * What a declaration says of its command that is plain data, and so can be told to programs: the parts of define.ts that
 * know nothing of the engine.
 */

/** Which of the programs show the command; the name a program is called by selects one scope. */
export type Scope = 'ctl' | 'diagnostics' | 'plugins' | 'queues' | 'streams' | 'upgrade'

/** Sections of `help`, in the order in which it shows them. */
export const GROUPS = {
  help: 'Help',
  node_management: 'Nodes',
  cluster_management: 'Cluster',
  replication: 'Replication',
  user_management: 'Users',
  access_control: 'Access Control',
  observability_and_health_checks: 'Monitoring, observability and health checks',
  parameters: 'Parameters',
  policies: 'Policies',
  virtual_hosts: 'Virtual hosts',
  configuration: 'Configuration and Environment',
  definitions: 'Definitions',
  feature_flags: 'Feature flags',
  operations: 'Operations',
  upgrade: 'Upgrade',
  plugin_management: 'Plugin Management',
  queues: 'Queues',
  messages: 'Messages',
  other: 'Other',
  deprecated: 'Deprecated',
} as const
export type Group = keyof typeof GROUPS

/**
 * The tag that a user of the management port needs for a command. `administrator` includes the others, each of which
 * includes `management`. With `management` and `policymaker` a command works in virtual hosts in which the user has
 * permissions; those of the objects in there count as over AMQP, whatever the tag.
 */
export type Access = 'management' | 'policymaker' | 'monitoring' | 'administrator'

/**
 * What the shell offers for a value. `commands` and `files` it knows by itself, `nodes` are those with a control socket on
 * this machine, and all others the running daemon tells.
 */
export type CompletionKind =
  | 'commands'
  | 'files'
  | 'nodes'
  | 'users'
  | 'vhosts'
  | 'queues'
  | 'exchanges'
  | 'destinations'
  | 'policies'
  | 'operator_policies'
  | 'parameter_components'
  | 'parameters'
  | 'global_parameters'
  | 'connections'

/** A positional argument. Optional ones stand last; only the last may repeat. */
export interface ArgumentSpec {
  readonly name: string
  readonly help: string
  readonly optional?: true
  /** Takes all remaining words, at least one unless `optional`; the value is an array. */
  readonly repeat?: true
  /**
   * Where the value comes from when the word is absent: 'secret' reads one line of standard input (a hidden
   * prompt on a terminal) and is always a string; 'body' reads standard input to its end and is a `Payload`.
   * 'file' does so as well, and a word is the path of a file to read, which `Payload.path` then tells;
   'given-file' only reads the file that is given, standard input for -.
   */
  readonly input?: 'secret' | 'body' | 'file' | 'given-file'
  /** What a secret is asked for as; its name unless given. */
  readonly prompt?: string
  readonly values?: readonly string[]
  readonly complete?: CompletionKind
  /** May hold a password or a token among other things: it is put where only who wrote it sees it, and not into links. */
  readonly sensitive?: true
  /**
   * Is about the machine or the process of the CLI, such as a file to write: nobody is asked for it elsewhere, where it
   * has this value, or none.
   */
  readonly ofCli?: string | true
}

/** Bytes on their way through JSON: text as it is when it is valid UTF-8, otherwise base64. */
export interface Payload {
  readonly data: string
  readonly encoding: 'string' | 'base64'
  /** The file that it was read from. */
  readonly path?: string
}

interface SwitchCommon {
  readonly help: string
  /** One letter. -n -p -q -s -t -l -h -y -? are taken, and -w for lists. */
  readonly short?: string
  readonly complete?: CompletionKind
  /** As of an argument. */
  readonly sensitive?: true
  /** As of an argument; it is never given elsewhere. */
  readonly ofCli?: true
}
/** False unless given; `--no-NAME` takes it back. */
export interface BooleanSwitch extends SwitchCommon {
  readonly type: 'boolean'
  readonly default?: boolean
}
export interface IntegerSwitch extends SwitchCommon {
  readonly type: 'integer'
  readonly default?: number
  readonly min?: number
  readonly max?: number
  /** What stands for the value in help: <n> unless given. */
  readonly placeholder?: string
}
export interface StringSwitch extends SwitchCommon {
  readonly type: 'string'
  readonly default?: string
  readonly values?: readonly string[]
  /** Every occurrence counts and the value is an array; otherwise the last one wins. */
  readonly repeat?: true
  readonly placeholder?: string
}
export type SwitchSpec = BooleanSwitch | IntegerSwitch | StringSwitch

/** How a column's values are written where Erlang's types show (table cells, the erlang formatter). */
export type ColumnKind = 'text' | 'atom' | 'atoms' | 'pid' | 'arguments' | 'json'

/**
 * What a number of a column counts, so that a terminal can show it as people read it; all other outputs have the plain
 * number. `timestamp-s` and `timestamp-ms` are since 1970, `ratio` is 0 to 1.
 */
export type ColumnUnit = QuantityUnit

export interface ColumnsSpec<Column extends string = string> {
  /** In the order of help; every one is a key of the rows. */
  readonly valid: readonly Column[]
  /** Shown when none are asked for; all when absent. */
  readonly default?: readonly NoInfer<Column>[]
  /** The columns cannot be chosen on the command line. */
  readonly fixed?: true
  /**
   * Kinds that the JSON type does not tell: 'atom' and 'atoms' (a list of them, [a, b] in a table), 'pid',
   * 'arguments' (`TableTriples`, [{"x-max-length",5}] in a table), 'json' (JSON text). Everything else is shown by its
   * type.
   */
  readonly kinds?: { readonly [K in NoInfer<Column>]?: ColumnKind }
  /** Columns of quantities; a terminal aligns them and writes 1536 bytes as 1.5 KiB. */
  readonly units?: { readonly [K in NoInfer<Column>]?: ColumnUnit }
  /** What an empty list prints as a table: rabbitmqctl's streaming commands 'nothing' (the default), others a 'line'. */
  readonly empty?: 'nothing' | 'line'
}

export type Arguments = readonly ArgumentSpec[]
export type Switches = Readonly<Record<string, SwitchSpec>>

/** Whether a command takes -p: not, with "/" unless it is given, or as an option like others. */
export type VhostUse = boolean | 'optional'

export interface Example {
  /** Arguments after the program's name, for example "list_queues name messages". */
  readonly command: string
  readonly help: string
}
