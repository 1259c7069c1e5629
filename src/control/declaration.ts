import type {
  Access,
  ArgumentSpec,
  ColumnsSpec,
  Example,
  Group,
  Switches,
  VhostUse,
} from '../commands/spec.js'

// What the protocol tells of commands, for programs that make forms of it, such as the management page. It knows nothing of
// Node.js, so that a page may import it.

/** One command of the list. */
export interface CommandSummary {
  readonly name: string
  readonly aliases: readonly string[]
  readonly group: Group
  readonly summary: string
  /** Why it is only done on the machine of the broker, and what to do. */
  readonly onlyOnMachine?: string
}

/** The commands that the one who asks may run. */
export interface CommandList {
  /** Titles of the groups, in the order in which they are shown. */
  readonly groups: Readonly<Record<Group, string>>
  readonly commands: readonly CommandSummary[]
}

/** All that is declared of a command. */
export interface CommandDeclaration extends CommandSummary {
  readonly description: readonly string[]
  readonly examples: readonly Example[]
  readonly args: readonly ArgumentSpec[]
  readonly switches: Switches
  readonly columns?: ColumnsSpec
  readonly vhost: VhostUse
  readonly access: Access
  /** ms after which it is given up unless asked otherwise. */
  readonly timeout?: number
  /** It may destroy something: a preview has the question to ask first. */
  readonly confirms: boolean
  /** A body may hold many items, and be long. */
  readonly uploads: boolean
}

/** What a command would do: the answer to a request with `preview`. */
export interface Preview {
  /** To be asked before; absent where nothing is destroyed. */
  readonly question?: string
  /** What it is about to do; empty where nothing is said. */
  readonly banner: string
}

/** What the CLI shows of a result: told beside it for a request with `show`. */
export interface Shown {
  readonly exitCode: number
  readonly text: string
  /** What the CLI writes as JSON, where that is not the result itself. */
  readonly json?: unknown
  /** In place of the text. */
  readonly table?: { readonly columns: readonly string[]; readonly rows: readonly object[] }
  /** In place of the text: octets in base64. */
  readonly bytes?: string
}
