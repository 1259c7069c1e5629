import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { GLOBAL_OPTIONS, TABLE_OPTIONS } from '../../src/cli/options.js'
import { parseLine } from '../../src/cli/parse.js'
import { COMMANDS } from '../../src/commands/index.js'

describe('the registry of commands', async () => {
  const modules = await Promise.all(Object.values(COMMANDS).map(({ load }) => load()))
  const commands = modules.map((module) => module.default)

  for (const command of commands) {
    it(`${command.name}: the index says what the declaration says`, () => {
      const entry = COMMANDS[command.name]
      assert.ok(entry, `${command.name} stands in the index by another name`)
      const { summary, group, scopes, aliases = [] } = entry
      assert.deepEqual(
        { summary, group, scopes, aliases },
        {
          summary: command.summary,
          group: command.group,
          scopes: command.scopes,
          aliases: command.aliases,
        },
      )
    })

    it(`${command.name}: its arguments can be told apart`, () => {
      const { args, columns } = command
      const optional = args.map((spec) => spec.optional === true || spec.input !== undefined)
      assert.ok(
        !optional.some((is, i) => is && optional[i + 1] === false),
        'a required one behind an optional one',
      )
      assert.ok(
        args.slice(0, -1).every((spec) => !spec.repeat),
        'only the last one may repeat',
      )
      assert.ok(!(args.at(-1)?.repeat && columns && !columns.fixed), 'columns behind a repeated argument')
      assert.equal(new Set(args.map((spec) => spec.name)).size, args.length)
    })

    it(`${command.name}: its switches do not clash with the global options`, () => {
      const own = Object.entries(command.switches).map(([name, spec]) => ({ ...spec, name }))
      // One of the same name stands in for a global option, and is written like it.
      const global = GLOBAL_OPTIONS.filter(({ name, type }) => command.switches[name]?.type !== type)
      const all = [...global, ...TABLE_OPTIONS, ...own]
      assert.doesNotThrow(() => parseLine([], all))
      assert.equal(new Set(all.map(({ name }) => name)).size, all.length)
    })

    it(`${command.name}: it runs somewhere`, () =>
      assert.ok(command.run ?? command.runOnNode ?? command.runLocal))
  }
})
