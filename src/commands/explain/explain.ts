import type { RoutingAnswer } from '../../broker/admin/routing.js'
import { command, EXIT } from '../define.js'
import { PROPERTY_SWITCHES, propertiesOf } from '../messages/properties.js'
import { tableProblem } from '../table.js'
import { explanationLines } from './explanation-text.js'

/** How the management tools write the default exchange, whose name is empty. */
const DEFAULT_EXCHANGE = 'amq.default'

export default command({
  name: 'explain',
  group: 'messages',
  access: 'management',
  summary: 'Tells where a message would go and why',
  description: [
    'Follows a message through exchanges, bindings, alternate exchanges and policies into queues, and tells what awaits it there: a limit, an expiry, and where it goes as a dead letter. Of each binding it tells why it takes the message or not. Nothing is published.',
    'With --user it tells whether that user may publish it.',
    'The exit code is 0 when a queue gets the message, and 2 when none does or the broker would refuse it.',
  ],
  examples: [
    { command: 'explain events order.created', help: 'where this key leads to' },
    {
      command: 'explain -p shop events order.created --user alice',
      help: 'and whether alice may publish it',
    },
    { command: "explain invoices '' -H kind=credit -H amount=5", help: 'a message with headers' },
  ],
  vhost: true,
  timeout: 60,
  args: [
    { name: 'exchange', help: 'exchange to publish to', complete: 'exchanges' },
    { name: 'routing_key', help: 'routing key, empty when absent', optional: true, complete: 'queues' },
  ],
  switches: {
    user: { type: 'string', complete: 'users', help: 'user who would publish it' },
    size: { type: 'integer', min: 0, placeholder: 'bytes', default: 0, help: 'size of the body' },
    ...PROPERTY_SWITCHES,
  },
  validate: ({ switches }) => tableProblem(switches.headers, switches.header),
  run: (admin, { args, switches, vhost }) =>
    admin.routing.explain(vhost, {
      exchange: args.exchange === DEFAULT_EXCHANGE ? '' : args.exchange,
      routingKey: args.routing_key ?? '',
      properties: propertiesOf(switches),
      size: switches.size,
      user: switches.user,
    }),
  output: (answer: RoutingAnswer) => {
    const lines = explanationLines(answer)
    return {
      text: lines.map(({ text }) => text).join('\n'),
      styled: (style) => lines.map(({ emphasis, text }) => style[emphasis](text)).join('\n'),
      json: answer,
      exitCode: answer.queues.length > 0 && answer.refused === '' ? EXIT.ok : EXIT_NOWHERE,
    }
  },
})

const EXIT_NOWHERE = 2
