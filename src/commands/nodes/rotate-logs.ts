import { CommandFailure, command, EXIT } from '../define.js'

export default command({
  name: 'rotate_logs',
  group: 'node_management',
  summary: 'Does not rotate logs any more, and fails',
  description: [
    'Kept because scripts call it, and fails as in RabbitMQ. A log that was moved away is opened anew at the signal SIGHUP.',
  ],
  run: () => {
    throw new CommandFailure({
      exitCode: EXIT.unavailable,
      text: 'This command does not rotate logs anymore [deprecated]',
    })
  },
})
