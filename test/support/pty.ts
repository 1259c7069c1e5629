import { type ChildProcess, spawn, spawnSync } from 'node:child_process'

/** Why there is no pseudo-terminal; false where there is one. */
export const NO_PTY =
  spawnSync('script', ['-qfec', 'true', '/dev/null']).status !== 0 && "util-linux' script is not installed"

/** What moves the cursor, sets colours and modes, names the window, or rings. */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /\x1b(?:\[[0-9;?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>A-Z78])|[\x07\x0e\x0f\r]/g

/** A program on a pseudo-terminal, of which `script` of util-linux is the other end. */
export class Pty {
  readonly #child: ChildProcess
  #output = ''
  /** How much of the text has been matched. */
  #seen = 0
  #wake = () => {}

  /** @param command for sh */
  constructor(command: string, env: Readonly<Record<string, string>>) {
    this.#child = spawn('script', ['-qfec', command, '/dev/null'], {
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.#output += chunk.toString()
      this.#wake()
    })
    this.#child.once('close', () => this.#wake())
  }

  type(keys: string): void {
    this.#child.stdin?.write(keys)
  }

  /**
   * Resolves with the text between what was waited for before and the match, as soon as `pattern` matches there. Rejects
   * with all of the output when the program ends without it, or `timeout` milliseconds pass.
   */
  async waitFor(pattern: RegExp, timeout = 20_000): Promise<RegExpExecArray> {
    const deadline = setTimeout(() => this.#child.kill('SIGKILL'), timeout)
    try {
      for (;;) {
        const text = this.#output.replace(CONTROLS, '')
        const match = pattern.exec(text.slice(this.#seen))
        if (match) {
          this.#seen += match.index + match[0].length
          return match
        }
        if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
          throw new Error(`${pattern} did not come:\n${text}`)
        }
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    } finally {
      clearTimeout(deadline)
    }
  }

  close(): void {
    this.#child.kill('SIGKILL')
  }
}
