/** Forms that are made of declarations: what they send, and the command line that does the same. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { inputOf as inputOfLine, isInvalid } from '../../src/cli/input.js'
import { GLOBAL_OPTIONS, LIST_OPTIONS } from '../../src/cli/options.js'
import { parseLine } from '../../src/cli/parse.js'
import type { Command, SwitchSpec } from '../../src/commands/define.js'
import { COMMANDS } from '../../src/commands/index.js'
import { Catalogue, isOffered } from '../../src/control/catalogue.js'
import type { CommandDeclaration } from '../../src/control/declaration.js'
import { checkInput } from '../../src/control/input.js'
import { ANYBODY } from '../../src/control/requester.js'
import { withoutCliParts } from '../../src/control/showing.js'
import {
  addressOfDraft,
  type Draft,
  inputOf,
  newDraft,
  takesContents,
} from '../../src/web/lib/command-draft.js'
import { commandLine } from '../../src/web/lib/command-line.js'
import { findCommands } from '../../src/web/lib/command-search.js'
import { temporaryDirectory } from '../support/temporary.js'

/** A word that a shell would take for something else. */
const ODD = `-it's a "$HOME" * \\ word`

const PASSWORD = 'what the variable has'

interface Form {
  readonly command: Command
  readonly declaration: CommandDeclaration
  readonly draft: Draft
}

const catalogue = new Catalogue(COMMANDS)
const forms: Form[] = []
for (const { load, unlisted } of Object.values(COMMANDS)) {
  const { default: command } = await load()
  if (unlisted || !isOffered(command)) continue
  const declaration = await catalogue.declarationOf(command.name, ANYBODY)
  const choices = command.args.flatMap(({ name, values = [] }) =>
    values[0] === undefined ? [] : [[name, values[0]]],
  )
  const empty = newDraft(declaration, new URLSearchParams(Object.fromEntries(choices)), '/')
  forms.push(
    { command, declaration, draft: empty },
    { command, declaration, draft: filledIn(declaration, empty) },
  )
}

/** The form with something in every field. */
function filledIn({ args, switches, columns, vhost }: CommandDeclaration, { args: fields }: Draft): Draft {
  const asked = args.filter(({ name }) => name in fields)
  return {
    args: Object.fromEntries(
      asked.map((spec) => {
        const word = spec.values?.[0] ?? (takesContents(spec) ? 'two\nlines\n' : ODD)
        return [spec.name, spec.repeat ? [word, 'second'] : word]
      }),
    ),
    switches: Object.fromEntries(
      Object.entries(switches).flatMap(([name, spec]) => (spec.ofCli ? [] : [[name, unusual(spec)]])),
    ),
    columns: columns?.fixed ? (columns.default ?? columns.valid) : (columns?.valid.slice(0, 1) ?? []),
    vhost: vhost ? 'my vhost' : '',
  }
}

function unusual(spec: SwitchSpec): Draft['switches'][string] {
  if (spec.type === 'boolean') return !spec.default
  if (spec.type === 'integer') return String(Math.min((spec.min ?? 0) + 7, spec.max ?? 7))
  const word = spec.values?.find((value) => value !== spec.default) ?? ODD
  return spec.repeat ? [word, word] : word
}

/** Behind the last word. */
const END = 'end of the line'

/** The words of command lines as a shell takes them apart. */
function wordsOf(lines: readonly string[]): string[][] {
  const cwd = temporaryDirectory()
  for (const file of lines.flatMap((line) => / < ([\w.]+)$/.exec(line)?.[1] ?? []))
    writeFileSync(join(cwd, file), '')
  const script = `warrenctl() { printf '%s\\0' "$@" '${END}'; }\n${lines.join('\n')}\n`
  const output = execFileSync('sh', ['-c', script], { cwd, env: { ...process.env, PASSWORD } })
  return output
    .toString()
    .split(`${END}\0`)
    .slice(0, -1)
    .map((words) => words.split('\0').slice(0, -1))
}

describe('a form of the page', () => {
  const lines = forms.map(({ declaration, draft }) => commandLine(declaration, draft))
  const words = wordsOf(lines)

  it('is there for each command, with a line of its own', () => {
    assert.equal(words.length, forms.length)
    assert.ok(forms.length > 300)
  })

  for (const [i, { command, declaration, draft }] of forms.entries()) {
    const line = lines[i] ?? ''
    it(`${line.slice(0, 60)}: the command line does what is sent`, () => {
      const { validate: _, ...unchecked } = command
      const sent = checkInput(unchecked, withoutCliParts(command, inputOf(declaration, draft)))
      const own = Object.entries(command.switches).map(([name, spec]) => ({ ...spec, name }))
      const general = [...GLOBAL_OPTIONS, ...(command.columns ? LIST_OPTIONS : [])]
      const specs = [...general.filter(({ name }) => !(name in command.switches)), ...own]
      const parsed = parseLine(words[i] ?? [], specs)
      assert.deepEqual(parsed.invalid, [])
      const typed = inputOfLine(command, parsed.words.slice(1), parsed.options)
      assert.ok(!isInvalid(typed), 'text' in typed ? typed.text : '')
      assert.deepEqual(typed.switches, sent.switches)
      assert.deepEqual(typed.columns, sent.columns)
      assert.equal(typed.vhost, sent.vhost)
      for (const spec of command.args) {
        if (takesContents(spec) || spec.ofCli !== undefined) continue
        const given: unknown = typed.args[spec.name]
        if (spec.input === 'secret') assert.equal(given, PASSWORD)
        else assert.deepEqual(given ?? '', sent.args[spec.name] ?? '', spec.name)
      }
    })

    it(`${line.slice(0, 60)}: a link leads back to it, without secrets`, () => {
      const query = new URLSearchParams(addressOfDraft(declaration, draft).split('?')[1])
      const again = newDraft(declaration, query, '/')
      const hidden = declaration.args.filter(({ input, sensitive }) => input !== undefined || sensitive)
      for (const { name } of hidden) assert.ok(!query.has(name), name)
      for (const [name, { sensitive }] of Object.entries(declaration.switches))
        if (sensitive) assert.ok(!query.has(`--${name}`), name)
      const shown = ([name]: readonly [string, unknown]) =>
        !hidden.some((spec) => spec.name === name) && !declaration.switches[name]?.sensitive
      assert.deepEqual(Object.entries(again.args).filter(shown), Object.entries(draft.args).filter(shown))
      assert.deepEqual(
        Object.entries(again.switches).filter(shown),
        Object.entries(draft.switches).filter(shown),
      )
      assert.deepEqual(again.columns, draft.columns)
      assert.equal(again.vhost, draft.vhost)
    })
  }

  it('a body is a word where it is one line, and comes from standard input where it has many', async () => {
    const declaration = await catalogue.declarationOf('publish', ANYBODY)
    const draft = newDraft(declaration, new URLSearchParams('routing_key=q'), '/')
    const line = (payload: Draft['args'][string], format = '') =>
      commandLine(declaration, {
        ...draft,
        args: { ...draft.args, payload },
        switches: { ...draft.switches, format },
      })
    assert.equal(line('hello you'), "warrenctl publish '' q 'hello you'")
    assert.equal(line('a\nb'), "warrenctl publish '' q < payload.txt")
    assert.equal(line('one', 'lines'), "warrenctl publish --format lines '' q < payload.txt")
    const payload = { data: 'x', encoding: 'string' } as const
    assert.equal(line({ name: 'my file.bin', size: 1, payload }), "warrenctl publish '' q < 'my file.bin'")
  })
})

describe('the search for commands', async () => {
  const { commands } = await catalogue.list(ANYBODY)
  for (const [text, first] of [
    ['list_queues', 'list_queues'],
    ['queues list', 'list_queues'],
    ['purge q', 'purge_queue'],
    ['DELETE user', 'delete_user'],
    ['dead letters', 'retry_messages'],
  ] as const) {
    it(`${text}: ${first}`, () => assert.equal(findCommands(commands, text)[0]?.name, first))
  }

  it('finds nothing that is not there', () => assert.deepEqual(findCommands(commands, 'xyzzy'), []))
})
