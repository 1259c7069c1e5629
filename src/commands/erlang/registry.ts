import type { CommandEntry, Registry } from '../registry.js'

/** Commands about the Erlang machine: they say what to use instead, and stand in no list. */
export const ERLANG_COMMANDS: Registry = {
  erlang_cookie_hash: erlangOnly(
    'Displays a hash of the Erlang cookie (shared secret) used by the target node',
    () => import('./erlang-cookie-hash.js'),
  ),
  erlang_cookie_sources: erlangOnly(
    'Display Erlang cookie source (e.g. $HOME/.erlang.cookie file) information',
    () => import('./erlang-cookie-sources.js'),
  ),
  eval: erlangOnly('Evaluates a snippet of Erlang code on the target node', () => import('./eval.js'), [
    'ctl',
  ]),
  eval_file: erlangOnly(
    'Evaluates a file that contains a snippet of Erlang code on the target node',
    () => import('./eval-file.js'),
    ['ctl'],
  ),
  exec: erlangOnly('Evaluates a snippet of Elixir code on the CLI node', () => import('./exec.js'), ['ctl']),
  hipe_compile: {
    summary: 'Does nothing, and succeeds',
    group: 'deprecated',
    scopes: ['ctl'],
    unlisted: true,
    load: () => import('./hipe-compile.js'),
  },
  maybe_stuck: erlangOnly(
    'Detects Erlang processes (lightweight processes) potentially not making progress on the target node',
    () => import('./maybe-stuck.js'),
  ),
  observer: erlangOnly('Starts a CLI observer interface on the target node', () => import('./observer.js')),
  remote_shell: erlangOnly(
    'Starts an interactive Erlang shell on the target node',
    () => import('./remote-shell.js'),
  ),
  runtime_thread_stats: erlangOnly(
    'Provides a breakdown of runtime thread activity stats on the target node',
    () => import('./runtime-thread-stats.js'),
  ),
  schema_info: erlangOnly(
    'Lists schema database tables and their properties',
    () => import('./schema-info.js'),
    ['ctl', 'diagnostics'],
  ),
}

function erlangOnly(
  summary: string,
  load: CommandEntry['load'],
  scopes: CommandEntry['scopes'] = ['diagnostics'],
): CommandEntry {
  return { summary, group: 'other', scopes, unlisted: true, load }
}
