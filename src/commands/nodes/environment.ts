import { nodeCommand } from '../define.js'

export default nodeCommand({
  name: 'environment',
  scopes: ['ctl', 'diagnostics'],
  group: 'configuration',
  summary:
    'Displays the name and value of each variable in the application environment for each running application',
  description: [
    'The configuration in force, from flags, environment variables and the file together, under the names that RabbitMQ has for it. Passwords are left out.',
  ],
  examples: [{ command: 'environment --formatter json', help: 'for a program' }],
  application: 'any',
  formatter: 'erlang',
  banner: (_input, { node }) => `Application environment of node ${node} ...`,
  runOnNode: (node) => node.environment(),
  output: (environment) => ({ text: JSON.stringify(environment, null, 2), json: environment }),
})
