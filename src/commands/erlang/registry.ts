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
}

function erlangOnly(summary: string, load: CommandEntry['load']): CommandEntry {
  return { summary, group: 'other', scopes: ['diagnostics'], unlisted: true, load }
}
