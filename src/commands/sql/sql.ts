import { command, type Output, usageError } from '../define.js'

export default command({
  name: 'sql',
  group: 'observability_and_health_checks',
  summary: 'Answers a question in SQL',
  description: [
    'Runs one SELECT of SQLite over views of everything that the broker knows: queues, exchanges, bindings, users, connections, consumers and others, and the messages on the disk with headers and body. sql --views tells the views and their columns.',
    'Nothing can be changed. The query runs in a process of its own, beside the broker, which is ended after --time-limit; more rows than --max-rows are an error.',
    'messages reads only the queues that a condition on vhost and queue leaves. Messages that are in memory alone are not in it.',
  ],
  examples: [
    { command: 'sql --views', help: 'what can be asked' },
    {
      command: 'sql "select vhost, name, messages from queues order by messages desc limit 10"',
      help: 'the longest queues',
    },
    {
      command:
        'sql "select routing_key, count(*) from messages where queue = \'orders\' group by 1" --formatter csv',
      help: 'what a queue holds',
    },
    {
      command:
        "sql \"select json_extract(headers, '$.tenant') as tenant, sum(size) from messages where queue = 'orders' group by 1\"",
      help: 'by a header',
    },
  ],
  timeout: 120,
  args: [{ name: 'query', help: 'one SELECT', optional: true }],
  switches: {
    views: { type: 'boolean', help: 'tells the views and their columns' },
    'max-rows': { type: 'integer', min: 1, max: 1_000_000, default: 10_000, help: 'most rows of the result' },
    'time-limit': {
      type: 'integer',
      min: 1,
      max: 600,
      default: 30,
      placeholder: 'seconds',
      help: 'ends the query after so long',
    },
  },
  validate: ({ args, switches }) => {
    const asksForViews = switches.views || args.query === '.schema'
    return args.query === undefined && !asksForViews
      ? usageError('a query is missing: sql "select ..."')
      : undefined
  },
  run: async (admin, { args: { query = '' }, switches }) => {
    if (switches.views || query === '.schema') {
      const rows = admin.sql
        .views()
        .flatMap(({ name: view, summary, columns }) => [
          { view, column: '', description: summary },
          ...columns.map(({ name, help }) => ({ view, column: name, description: help })),
        ])
      return { columns: ['view', 'column', 'description'], rows }
    }
    const limits = { maxRows: switches['max-rows'], milliseconds: switches['time-limit'] * 1000 }
    return admin.sql.query(query, limits)
  },
  output: ({ columns, rows }): Output => ({ text: '', table: { columns, rows } }),
})
