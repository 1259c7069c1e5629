import { readFileSync } from 'node:fs'
import { type AnyInput, type Command, CommandFailure, EXIT } from '../commands/define.js'
import type { Environment } from '../config/paths.js'
import type { DaemonConnection } from '../control/client.js'
import { hostOf, openRemoteDaemon } from '../control/remote-client.js'
import { lacksInput } from './input.js'
import { LOGIN, PASSWORD } from './login-option.js'
import type { OptionValue } from './parse.js'
import { askSecret } from './prompt.js'
import type { Screen, Stdio } from './terminal.js'

/** Who may log in without being named. */
const USUAL_USER = 'guest'

/** Stands for standard input. */
const STDIN = '-'

/** How somebody can be asked for a password. */
export interface Asking {
  readonly stdio: Stdio
  readonly stderr: Screen
  /** Standard input belongs to the command. */
  readonly stdinTaken: boolean
}

/** A management port to talk to, and how the password comes about: it is read when it is first needed, once. */
export class RemoteTarget {
  readonly url: URL
  readonly user: string
  readonly #options: ReadonlyMap<string, OptionValue>
  readonly #env: Environment
  readonly #asking: Asking | undefined
  #password: Promise<string> | undefined

  /**
   * @param options with those of a context
   * @param asking undefined where nobody can be asked
   * @throws CommandFailure when the URL is none
   */
  constructor(
    url: string,
    options: ReadonlyMap<string, OptionValue>,
    env: Environment,
    asking: Asking | undefined,
  ) {
    this.url = parseUrl(url)
    const named = options.get(LOGIN) ?? (env['WARREN_USER'] || undefined)
    this.user = String(named ?? (decodeURIComponent(this.url.username) || USUAL_USER))
    this.#options = options
    this.#env = env
    this.#asking = asking
  }

  /** What it is called where a node has its name. */
  get name(): string {
    return this.url.host
  }

  get host(): string {
    return hostOf(this.url)
  }

  /** @throws DaemonUnreachable, DaemonTimeout, DaemonRefusal, CommandFailure without a password */
  async open(timeout: number | undefined): Promise<DaemonConnection> {
    this.#password ??= this.#readPassword()
    const caFile = this.#options.get('ca-file')
    return openRemoteDaemon(
      {
        url: this.url,
        user: this.user,
        password: await this.#password,
        caFile: caFile === undefined ? undefined : String(caFile),
        insecure: this.#options.get('insecure') === true,
      },
      timeout,
    )
  }

  /** The command line names a file, the environment a password, the context has one, or somebody is asked. */
  async #readPassword(): Promise<string> {
    const file = this.#options.get('password-file')
    if (file !== undefined && file !== STDIN) return firstLineOf(String(file))
    if (file === undefined) {
      const known = this.#env['WARREN_PASSWORD'] || this.#options.get(PASSWORD)
      if (known !== undefined && known !== '') return String(known)
    }
    return this.#ask(file === STDIN)
  }

  async #ask(fromInput: boolean): Promise<string> {
    const asking = this.#asking
    if (asking === undefined) throw this.#missing('')
    const { stdio, stderr, stdinTaken } = asking
    if (stdinTaken && (fromInput || !stdio.stdin.isTTY)) {
      throw this.#missing(' Standard input belongs to the command.')
    }
    const secret = await askSecret(`Password of ${this.user} at ${this.url.host}`, stdio, stderr)
    if (secret === undefined) throw this.#missing('')
    return secret
  }

  #missing(why: string): CommandFailure {
    const text = `There is no password of user '${this.user}' for ${this.url.host}: name a file with --password-file, set WARREN_PASSWORD, or keep it in a context.${why}`
    return new CommandFailure({ exitCode: EXIT.dataError, text })
  }
}

/** Whether a command reads standard input itself. */
export function takesStdin(command: Command, input: AnyInput): boolean {
  return command.upload?.(input, noInput()) !== undefined || lacksInput(command, input)
}

async function* noInput(): AsyncGenerator<Buffer> {}

/** @throws CommandFailure */
function parseUrl(text: string): URL {
  const fail = (reason: string) =>
    new CommandFailure({ exitCode: EXIT.dataError, text: `${text === '' ? 'The URL' : text}: ${reason}` })
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw fail('this is no URL; it looks like https://host:15671')
  }
  if (url.password !== '') {
    // The text would show it once more.
    throw new CommandFailure({
      exitCode: EXIT.dataError,
      text: 'A password must not stand in the URL, where others can read it: use --password-file',
    })
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw fail('the URL of a management port begins with https:// or http://')
  }
  return url
}

/** @throws CommandFailure */
function firstLineOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? ''
  } catch (error) {
    const text = `The password cannot be read: ${(error as Error).message}`
    throw new CommandFailure({ exitCode: EXIT.dataError, text })
  }
}
