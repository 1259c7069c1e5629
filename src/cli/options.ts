import type { CompletionKind } from '../commands/define.js'
import { FORMATTERS } from './formatters.js'

/** An option as the parser sees it: a global one or a command's switch. */
export interface OptionSpec {
  /** Without hyphens. A boolean one has a `--no-` form as well. */
  readonly name: string
  readonly short?: string
  readonly type: 'boolean' | 'integer' | 'string'
  readonly repeat?: true
  readonly values?: readonly string[]
  /** The values may be written in any case. */
  readonly anyCase?: true
  readonly min?: number
  readonly max?: number
}

export interface GlobalOption extends OptionSpec {
  readonly help: string
  readonly placeholder?: string
  readonly complete?: CompletionKind
  /** Accepted because scripts pass it to rabbitmqctl; there is nothing here that it could mean. */
  readonly ignored?: true
}

/** The options of every command, before or after its name. */
export const GLOBAL_OPTIONS = [
  {
    name: 'node',
    short: 'n',
    type: 'string',
    placeholder: 'node',
    help: 'name of the node to talk to',
    complete: 'nodes',
  },
  {
    name: 'socket',
    type: 'string',
    placeholder: 'path',
    help: "the daemon's control socket",
    complete: 'files',
  },
  {
    name: 'url',
    type: 'string',
    placeholder: 'url',
    help: 'management port of a broker anywhere: https://host:15671',
  },
  { name: 'user', type: 'string', placeholder: 'name', help: 'who logs in there (guest unless given)' },
  {
    name: 'password-file',
    type: 'string',
    placeholder: 'path',
    help: 'file with the password in its first line, - for standard input; asked for unless given',
    complete: 'files',
  },
  {
    name: 'ca-file',
    type: 'string',
    placeholder: 'path',
    help: 'PEM file with the authorities that may have signed the certificate there',
    complete: 'files',
  },
  { name: 'insecure', type: 'boolean', help: 'does not check the certificate there' },
  {
    name: 'context',
    type: 'string',
    placeholder: 'name',
    help: 'a broker that is known by a name, see context',
  },
  {
    name: 'vhost',
    short: 'p',
    type: 'string',
    placeholder: 'vhost',
    help: 'virtual host',
    complete: 'vhosts',
  },
  {
    name: 'timeout',
    short: 't',
    type: 'integer',
    placeholder: 'seconds',
    min: 0,
    help: 'time limit of the operation',
  },
  { name: 'quiet', short: 'q', type: 'boolean', help: 'no banner and no hints' },
  { name: 'silent', short: 's', type: 'boolean', help: 'no banner, no hints and no table headers' },
  {
    name: 'formatter',
    type: 'string',
    placeholder: 'format',
    values: FORMATTERS,
    anyCase: true,
    help: 'how results are written',
  },
  { name: 'dry-run', type: 'boolean', help: 'checks the arguments and says what would be done' },
  {
    name: 'yes',
    short: 'y',
    type: 'boolean',
    help: 'answers yes to the question before a destructive command',
  },
  { name: 'color', type: 'boolean', help: 'colours on a terminal (on unless NO_COLOR is set)' },
  { name: 'help', short: 'h', type: 'boolean', help: 'help for the command' },
  { name: 'longnames', short: 'l', type: 'boolean', ignored: true, help: 'nodes have no long names here' },
  { name: 'script-name', type: 'string', placeholder: 'name', help: 'acts as if called by this name' },
  {
    name: 'aliases-file',
    type: 'string',
    placeholder: 'path',
    help: 'file of lines "alias = command"',
    complete: 'files',
  },
  { name: 'printer', type: 'string', placeholder: 'printer', help: '"file" writes the result to --file' },
  {
    name: 'file',
    type: 'string',
    placeholder: 'path',
    help: 'where --printer file writes',
    complete: 'files',
  },
  { name: 'print-stacktrace', type: 'boolean', help: 'stack traces of unexpected errors' },
  {
    name: 'erlang-cookie',
    type: 'string',
    placeholder: 'cookie',
    ignored: true,
    help: 'access is decided by the socket file',
  },
  { name: 'rabbitmq-home', type: 'string', placeholder: 'path', ignored: true, help: 'for scripts' },
  { name: 'data-dir', type: 'string', placeholder: 'path', ignored: true, help: 'for scripts' },
  { name: 'mnesia-dir', type: 'string', placeholder: 'path', ignored: true, help: 'for scripts' },
  { name: 'plugins-dir', type: 'string', placeholder: 'path', ignored: true, help: 'for scripts' },
  { name: 'enabled-plugins-file', type: 'string', placeholder: 'path', ignored: true, help: 'for scripts' },
] as const satisfies readonly GlobalOption[]

/** Of the commands that show rows. */
export const LIST_OPTIONS = [
  { name: 'sort', type: 'string', placeholder: 'column', help: 'sorts the rows by this column' },
  { name: 'reverse', type: 'boolean', help: 'sorts the greatest first' },
  { name: 'watch', short: 'w', type: 'boolean', help: 'shows the list again and again until q or Ctrl-C' },
  {
    name: 'interval',
    type: 'integer',
    placeholder: 'seconds',
    min: 1,
    help: 'time between two looks of --watch (2 unless given)',
  },
] as const satisfies readonly GlobalOption[]

/** Of the table formatter alone: an error with any other one, as in rabbitmqctl. */
export const TABLE_OPTIONS = [
  { name: 'table-headers', type: 'boolean', help: 'the line with the names of the columns (on by default)' },
  { name: 'pad-to-header', type: 'boolean', help: 'pads cells to the width of their header' },
] as const satisfies readonly GlobalOption[]
