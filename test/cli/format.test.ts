import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Rows } from '../../src/cli/format/cell.js'
import { formatCsv } from '../../src/cli/format/csv.js'
import { formatErlang } from '../../src/cli/format/erlang.js'
import { formatJson, formatJsonStream } from '../../src/cli/format/json.js'
import { formatPrettyTable } from '../../src/cli/format/pretty-table.js'
import { formatString } from '../../src/cli/format/string.js'
import { formatTable } from '../../src/cli/format/table.js'
import { formatTerminalTable } from '../../src/cli/format/terminal-table.js'
import { PLAIN } from '../../src/cli/style.js'
import type { ColumnsSpec } from '../../src/commands/define.js'

const NOW = Date.parse('2026-11-26T12:00:00Z')

function look(width: number, headers = true) {
  return { width, headers, style: PLAIN, now: NOW }
}

function list(
  rows: Rows['rows'],
  kinds: ColumnsSpec['kinds'] = {},
  empty: 'line' | 'nothing' = 'nothing',
): Rows {
  const columns = Object.keys(rows[0] ?? { name: '' })
  return { rows, columns, spec: { valid: columns, kinds, empty } }
}

const USERS = list(
  [
    { user: 'bob', tags: ['custom-tag', 'policymaker'] },
    { user: 'erin', tags: [] },
  ],
  { tags: 'atoms' },
)

const ARGUMENTS = list(
  [
    {
      name: 'q2',
      messages: 0,
      arguments: [
        ['x-max-length', 'signedint', 10],
        ['x-dead-letter-exchange', 'longstr', 'ex.topic'],
      ],
      durable: false,
    },
    { name: 'q3-consumed', messages: 2, arguments: [], durable: true },
  ],
  { arguments: 'arguments' },
)

const NESTED = list(
  [
    {
      arguments: [
        ['x-max-priority', 'long', 5],
        ['nested', 'table', [['a', 'long', 1]]],
        [
          'arr',
          'array',
          [
            ['long', 1],
            ['longstr', 'two'],
          ],
        ],
      ],
    },
  ],
  { arguments: 'arguments' },
)

const ODD_NAMES = list([{ name: 'esc\x1b[31m' }, { name: 'tab\there' }, { name: 'quote"q' }, { name: 'ünï' }])

describe('formatters: what rabbitmqctl prints', () => {
  it('table', () => {
    assert.equal(formatTable(USERS, true, false), 'user\ttags\nbob\t[custom-tag, policymaker]\nerin\t[]\n')
    assert.equal(formatTable(USERS, false, false), 'bob\t[custom-tag, policymaker]\nerin\t[]\n')
    assert.equal(
      formatTable(NESTED, false, false),
      '[{"x-max-priority",5},{"nested",[{"a",1}]},{"arr",[1,"two"]}]\n',
    )
    assert.equal(formatTable(list([{ user: 'x', y: null }]), true, true), 'user\ty\nx   \t \n')
  })

  it('csv', () => {
    assert.equal(formatCsv(USERS), '"user","tags"\n"bob","[custom-tag, policymaker]"\n"erin","[]"\n')
    assert.equal(
      formatCsv(ARGUMENTS).split('\n')[1],
      '"q2","0","[{""x-max-length"",10},{""x-dead-letter-exchange"",""ex.topic""}]","false"',
    )
  })

  it('json', () => {
    assert.equal(
      formatJson(USERS),
      '[\n{"user":"bob","tags":["custom-tag","policymaker"]}\n,{"user":"erin","tags":[]}\n]\n',
    )
  })

  it('erlang', () => {
    assert.equal(
      formatErlang(ARGUMENTS),
      `[[{name,<<"q2">>},
  {messages,0},
  {arguments,[{<<"x-max-length">>,signedint,10},
              {<<"x-dead-letter-exchange">>,longstr,<<"ex.topic">>}]},
  {durable,false}],
 [{name,<<"q3-consumed">>},{messages,2},{arguments,[]},{durable,true}]]
`,
    )
    const both = list(
      [
        { user: 'zoë', tags: [] },
        { user: 'guest', tags: ['administrator'] },
      ],
      { tags: 'atoms' },
    )
    assert.equal(
      formatErlang(both),
      '[[{user,<<"zoÃ«">>},{tags,[]}],[{user,<<"guest">>},{tags,[administrator]}]]\n',
    )
    assert.match(formatErlang(USERS), /\{tags,\['custom-tag',policymaker\]\}/)
    assert.equal(
      formatErlang(ODD_NAMES),
      `[[{name,<<"esc\\e[31m">>}],
 [{name,<<"tab\\there">>}],
 [{name,<<"quote\\"q">>}],
 [{name,<<"Ã¼nÃ¯">>}]]
`,
    )
  })

  it('string', () =>
    assert.equal(formatString(list([{ name: '/', messages: 1 }])), '[name: "/", messages: 1]\n'))

  it('empty lists of streaming commands', () => {
    const none = list([])
    assert.equal(formatTable(none, true, false), '')
    assert.equal(formatCsv(none), '')
    assert.equal(formatJson(none), '[\n]\n')
    assert.equal(formatPrettyTable(none, true, PLAIN), '')
    assert.equal(formatErlang(none), '[]\n')
  })

  it('empty lists of other commands', () => {
    const none = list([], {}, 'line')
    assert.equal(formatTable(none, true, false), '\n')
    assert.equal(formatCsv(none), '\n\n\n')
    assert.equal(formatJson(none), '[]\n')
    assert.equal(
      formatPrettyTable(none, false, PLAIN),
      '+--------+\n| Output |\n+--------+\n| []     |\n+--------+\n',
    )
  })
})

describe('formatters: what is better than in rabbitmqctl', () => {
  it('writes correct JSON of every character, safe for a terminal', () => {
    const all = String.fromCharCode(...Array.from({ length: 0x100 }, (_, i) => i))
    const text = formatJsonStream(list([{ name: all }]))
    assert.deepEqual(JSON.parse(text), { name: all })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    assert.doesNotMatch(text.slice(0, -1), /[\x00-\x1f\x7f-\x9f]/)
  })

  it('draws boxes without escape sequences', () => {
    assert.equal(
      formatPrettyTable(USERS, true, PLAIN),
      `┌──────┬───────────────────────────┐
│ user │ tags                      │
├──────┼───────────────────────────┤
│ bob  │ [custom-tag, policymaker] │
├──────┼───────────────────────────┤
│ erin │ []                        │
└──────┴───────────────────────────┘
`,
    )
    assert.match(formatPrettyTable(ODD_NAMES, false, PLAIN), /\| esc\\e\[31m \|/)
  })

  it('aligns tables on a terminal, numbers to the right', () => {
    const queues = list([
      { name: 'orders', messages: 12000 },
      { name: '日本', messages: 5 },
    ])
    assert.equal(
      formatTerminalTable(queues, look(80, true)),
      'name    messages\norders     12000\n日本           5\n',
    )
  })

  it('shows quantities with their units', () => {
    const queues: Rows = {
      rows: [
        { name: 'a', messages: 1234567, memory: 1536, connected_at: NOW - 90_000, use: 0.5 },
        { name: 'b', messages: 0, memory: '', connected_at: NOW - 86_400_000 * 30, use: 1 },
      ],
      columns: ['name', 'messages', 'memory', 'use'],
      spec: { valid: [], units: { messages: 'count', memory: 'bytes', use: 'ratio' } },
    }
    assert.equal(
      formatTerminalTable(queues, look(80)),
      'name   messages   memory    use\na     1,234,567  1.5 KiB   50 %\nb             0           100 %\n',
    )
    const times = {
      ...queues,
      columns: ['connected_at'],
      spec: { valid: [], units: { connected_at: 'timestamp-ms' } },
    } as Rows
    assert.match(formatTerminalTable(times, look(80, false)), /^ *1 min 30 s ago\n2026-10-2\d \d\d:\d\d\n$/)
  })

  it('marks what is to stand out', () => {
    const style = { ...PLAIN, marked: (text: string) => `<${text}>` }
    const table = formatTerminalTable(USERS, {
      ...look(80, false),
      style,
      marked: ({ user }, column) => user === 'erin' && column === 'tags',
    })
    assert.equal(table, 'bob   [custom-tag, policymaker]\nerin  <[]>\n')
  })

  it('shows records where there is no room for a table', () => {
    const wide = list([
      { name: 'orders', state: 'running', durable: true, messages: 5 },
      { name: 'bills', state: 'running', durable: true, messages: 7 },
    ])
    assert.equal(
      formatTerminalTable(wide, look(20)),
      'name      orders\nstate     running\ndurable   true\nmessages  5\n\nname      bills\nstate     running\ndurable   true\nmessages  7\n',
    )
  })

  it('cuts tables to the width of the terminal, widest column first', () => {
    const queues = list([{ name: 'a'.repeat(60), state: 'running' }])
    const lines = formatTerminalTable(queues, look(40, true)).trimEnd().split('\n')
    assert.ok(lines.every((line) => line.length <= 40))
    assert.match(lines[1] ?? '', /^a{30}… {2}running$/)
  })

  it('shows control characters on a terminal instead of sending them', () => {
    const text = formatTerminalTable(ODD_NAMES, look(80, false))
    assert.equal(text, 'esc\\e[31m\ntab\\there\nquote"q\nünï\n')
  })
})
