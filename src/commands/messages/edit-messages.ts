import { command, usageError } from '../define.js'
import { tableProblem } from '../table.js'
import { choiceProblem, FILTER_REFERENCE } from './choice.js'
import { PROPERTY_SWITCHES, type PropertyValues, propertiesOf } from './properties.js'
import {
  describeChoice,
  TRANSFER_SWITCHES,
  transferChoice,
  transferOutput,
  withProgress,
} from './transfer.js'

/** Properties that can be taken off. */
const NAMES = [
  'content_type',
  'content_encoding',
  'headers',
  'priority',
  'correlation_id',
  'reply_to',
  'expiration',
  'message_id',
  'timestamp',
  'type',
  'user_id',
  'app_id',
] as const

const { persistent: _, ...EDITABLE } = PROPERTY_SWITCHES

export default command({
  name: 'edit_messages',
  group: 'messages',
  access: 'management',
  summary: 'Changes messages of a queue',
  description: [
    'Sets or takes off headers and properties, or replaces routing key or body, of messages that wait. What is not named stays as it is; headers are added to those that are there.',
    'The changed messages go to the end of the queue, in their order, and their time to live begins anew. Each is replaced in one step on disk.',
    FILTER_REFERENCE,
  ],
  examples: [
    {
      command: 'edit_messages orders --id 17 -H retries=0 --unset-header x-death',
      help: 'headers of one message',
    },
    { command: 'edit_messages orders - --filter \'body = ""\' < default.json', help: 'from standard input' },
  ],
  vhost: true,
  args: [
    { name: 'queue', help: 'name of the queue', complete: 'queues' },
    {
      name: 'body',
      help: 'file with the new body, - for standard input; without it the body stays',
      optional: true,
      input: 'given-file',
      complete: 'files',
    },
  ],
  switches: {
    ...TRANSFER_SWITCHES,
    'routing-key': { type: 'string', placeholder: 'key', help: 'new routing key' },
    ...EDITABLE,
    unset: {
      type: 'string',
      repeat: true,
      values: NAMES,
      placeholder: 'property',
      help: 'takes a property off',
    },
    'unset-header': { type: 'string', repeat: true, placeholder: 'name', help: 'takes a header off' },
  },
  validate: ({ args, switches }) => {
    const edits = editsOf(switches)
    const nothing = args.body === undefined && Object.values(edits).every(isNothing)
    if (nothing) return usageError('nothing to change: give a property, a header, --routing-key or a body.')
    return choiceProblem(switches) ?? tableProblem(switches.headers, switches.header)
  },
  confirm: ({ args, vhost, switches }) =>
    switches['dry-run']
      ? undefined
      : `Change ${describeChoice(switches)} of queue '${args.queue}' in vhost '${vhost}'?`,
  banner: ({ args, vhost, switches }) =>
    `Changing ${describeChoice(switches)} of queue '${args.queue}' in vhost '${vhost}' ...`,
  run: (admin, { args, switches, vhost }) => {
    const edits = { ...editsOf(switches), payload: args.body }
    return withProgress(admin.messages.edit(vhost, args.queue, edits, transferChoice(switches)))
  },
  output: (report, { switches }) => transferOutput(report, 'changed', switches['dry-run']),
})

interface EditValues extends Omit<PropertyValues, 'persistent'> {
  readonly 'routing-key'?: string | undefined
  readonly unset: readonly (typeof NAMES)[number][]
  readonly 'unset-header': readonly string[]
}

function editsOf(switches: EditValues) {
  const { delivery_mode: _mode, ...properties } = propertiesOf({ ...switches, persistent: true })
  return {
    properties,
    unset: switches.unset,
    unsetHeaders: switches['unset-header'],
    routingKey: switches['routing-key'],
  }
}

function isNothing(edit: unknown): boolean {
  return edit === undefined || Object.keys(edit as object).length === 0
}
