import { CommandFailure, EXIT, localCommand, usageError } from '../define.js'
import { type InstalledFile, installScript, readScript, SHELLS, type Shell } from './completion-scripts.js'

/** What is left to do for the user, in a shell that does not look into the folder by itself. */
const NEXT: Readonly<Record<Shell, (folder: string) => string>> = {
  bash: (folder) =>
    'New shells have it where the package bash-completion is installed; elsewhere add this line to ~/.bashrc:\n' +
    `  source ${folder}/warrenctl`,
  zsh: (folder) =>
    'New shells have it if the folder is in fpath; if it is not, add this line to ~/.zshrc, in front of compinit:\n' +
    `  fpath=(${folder} $fpath)`,
  fish: () => 'New shells have it.',
}

export default localCommand({
  name: 'completion',
  group: 'configuration',
  summary: 'Prints or installs the completion of a shell',
  description: [
    'It completes commands, switches, columns, formatters, and the names of what there is in the running daemon, of the virtual host that -p names.',
    'install writes the script into the folder of the user where the shell looks for completions, for all programs of the family, and says what it did. A file of somebody else is left alone. Done again it changes nothing, or renews what an older version wrote.',
    'For bash the folder is bash-completion/completions in $XDG_DATA_HOME (~/.local/share), for zsh zsh/site-functions there, and for fish fish/completions in $XDG_CONFIG_HOME (~/.config).',
  ],
  examples: [
    { command: 'completion install', help: 'for the shell that $SHELL names' },
    { command: 'completion install fish', help: 'for another one' },
    { command: 'completion bash', help: 'only prints the script' },
  ],
  usage: `completion (${SHELLS.join(' | ')} | install [<shell>])`,
  args: [
    {
      name: 'action',
      values: [...SHELLS, 'install'],
      help: 'the shell whose script is printed, or install',
    },
    {
      name: 'shell',
      values: SHELLS,
      optional: true,
      help: 'the shell to install the script for, that of $SHELL when absent',
    },
  ],
  validate: ({ args }) =>
    args.shell !== undefined && args.action !== 'install' ? usageError('too many arguments.') : undefined,
  runLocal: ({ args: { action, shell } }, context) => {
    if (action !== 'install') return { script: readScript(action, context.packageRoot()) }
    const chosen = shell ?? shellOf(context.env)
    const script = readScript(chosen, context.packageRoot())
    return { shell: chosen, ...installScript(chosen, script, context.env) }
  },
  output: (result) => {
    if ('script' in result) return result.script
    const { shell, folder, files } = result
    return {
      text: [...files.map(describeFile), NEXT[shell](folder)].join('\n'),
      json: { shell, folder, files },
    }
  },
})

const DONE: Readonly<Record<InstalledFile['state'], string>> = {
  written: 'wrote',
  unchanged: 'unchanged',
  foreign: 'left alone, it is not of Warren:',
}

function describeFile({ path, state }: InstalledFile): string {
  return `${DONE[state]} ${path}`
}

/** By the program that $SHELL names. @throws CommandFailure */
function shellOf({ SHELL = '' }: Readonly<Record<string, string | undefined>>): Shell {
  const name = SHELL.split('/').at(-1)
  const shell = SHELLS.find((one) => one === name)
  if (shell !== undefined) return shell
  throw new CommandFailure({
    exitCode: EXIT.usage,
    text: `$SHELL is '${SHELL}', for which there is no completion; name one of ${SHELLS.join(', ')}`,
  })
}
