import { erlangOnly } from './erlang-only.js'

export default erlangOnly({
  name: 'exec',
  scopes: ['ctl'],
  summary: 'Evaluates a snippet of Elixir code on the CLI node',
  instead: 'every command has --formatter json, which a script of any language can read',
  switches: { offline: { type: 'boolean', help: 'accepted, without effect' } },
})
