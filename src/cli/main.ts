import { EXIT } from '../commands/define.js'
import { COMMANDS } from '../commands/index.js'
import type { Registry } from '../commands/registry.js'
import { Dispatcher } from './dispatcher.js'
import { type Environment, Interrupted, type Stdio } from './terminal.js'

/** The hidden first word by which the shell completions ask for live names. */
const COMPLETE = '__complete'
/** As a shell reports a program that SIGINT ended. */
const EXIT_INTERRUPTED = 130

/**
 * The command line program: finds the command, checks its arguments, lets the daemon run it and shows the
 * result.
 *
 * @param programName what the program was called by; it selects the scope of commands
 * @param argv the words after it
 * @returns the exit code; the caller sets `process.exitCode` so that pending output still gets out
 */
export async function runCli(
  programName: string,
  argv: readonly string[],
  env: Environment,
  stdio: Stdio,
  commands: Registry = COMMANDS,
): Promise<number> {
  if (argv[0] === COMPLETE) {
    const { printNames } = await import('./live-names.js')
    return printNames(argv.slice(1), env, stdio)
  }
  const output = watchOutput(stdio)
  try {
    const code = await new Dispatcher(programName, env, stdio, commands).run(rewriteFlags(argv))
    await flushed(stdio)
    return output.exitCode ?? code
  } catch (error) {
    if (error instanceof Interrupted) return EXIT_INTERRUPTED
    const { message, stack } = error as Error
    stdio.stderr.write(`Error:\n${argv.includes('--print-stacktrace') ? stack : message}\n`)
    return EXIT.software
  }
}

/** Resolves when all has been written, or could not be: the exit code depends on it. */
function flushed({ stdout }: Stdio): Promise<void> {
  return new Promise((resolve) => stdout.write('', () => setImmediate(resolve)))
}

/** `--version` alone and a leading `--auto-complete` are commands in disguise; `-?` asks for help like `-h`. */
function rewriteFlags(argv: readonly string[]): readonly string[] {
  if (argv.length === 1 && argv[0] === '--version') return ['version']
  if (argv[0] === '--auto-complete') return ['autocomplete', ...argv.slice(1)]
  return argv.map((word) => (word === '-?' ? '-h' : word))
}

/** A reader that closed the pipe has seen what it wanted to; other write errors count. */
function watchOutput({ stdout, stderr }: Stdio): { exitCode?: number } {
  const state: { exitCode?: number } = {}
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    state.exitCode = error.code === 'EPIPE' ? EXIT.ok : EXIT.software
    if (error.code === 'EPIPE') stdout.destroy()
    else stderr.write(`Error:\n${error.message}\n`)
  })
  return state
}
