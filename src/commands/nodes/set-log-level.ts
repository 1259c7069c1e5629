import { LOG_LEVELS, type LogLevel } from '../../lib/log.js'
import { CommandFailure, command, EXIT, type Failure } from '../define.js'

export default command({
  name: 'set_log_level',
  group: 'configuration',
  summary: 'Sets log level in the running node',
  description: [
    'For the log file and the console, until the next start: log.file.level and log.console.level in the configuration file last longer.',
  ],
  examples: [{ command: 'set_log_level debug', help: 'shows everything for a while' }],
  args: [{ name: 'log_level', help: 'debug, info, notice, warning, error, critical or none' }],
  banner: ({ args }) => (isLevel(args.log_level) ? `Setting log level to "${args.log_level}" ...` : ''),
  run: (admin, { args }) => {
    if (!isLevel(args.log_level)) throw new CommandFailure(unknownLevel(args.log_level))
    admin.node.setLogLevel(args.log_level)
  },
})

function isLevel(word: string): word is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(word)
}

/** rabbitmqctl's text, which leaves out notice though it takes it. */
function unknownLevel(level: string): Failure {
  return {
    exitCode: EXIT.dataError,
    text: `level ${level} is not supported. Try one of debug, info, warning, error, critical, none`,
  }
}
