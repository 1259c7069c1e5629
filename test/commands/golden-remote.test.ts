/** The same sessions over the management port: what differs there is told here, each with its reason. */
import type { CliBroker } from './cli.js'
import type { GoldenRecord } from './golden.js'
import type { Difference } from './golden-differences.js'
import { replaySessions } from './golden-replay.js'

const DIFFERENCES: readonly Difference[] = [
  {
    records: ['wait-pidfile', 'wait-missing-pidfile', 'wait-dead-pid'],
    why: 'wait watches a process of the machine that it runs on',
    stdout: () => '',
    stderr: /^Error:\nwait is not done over the management port\. .*use await_startup/,
    exitCode: 69,
  },
  {
    records: ['env-node-override'],
    why: 'a URL in the environment goes before the name of a node there',
    stdout: /^Listing vhosts \.\.\.\nname\n/,
    stderr: () => '',
    exitCode: 0,
  },
  {
    records: ['node-auth-attempt-stats', 'node-auth-attempt-json'],
    why: 'the calls themselves log in over HTTP',
    stdout: /http\t\d+\t0\t\d+\n|"auth_attempts_failed":0,"auth_attempts_succeeded":\d+,"protocol":"http"/,
  },
  {
    records: ['diag-check-protocol-http'],
    why: 'there is an HTTP listener, as there was in the recording',
    asRecorded: true,
  },
]

/** Of an application that is stopped, and has no management port: these go over the control socket, as users must. */
const OF_A_STOPPED_NODE = /^(life|stopped)-/

replaySessions({
  managementPort: 0,
  differences: DIFFERENCES,
  environment: (record: GoldenRecord, { managementPort }: CliBroker) =>
    OF_A_STOPPED_NODE.test(record.id)
      ? {}
      : {
          WARREN_URL: `http://127.0.0.1:${managementPort}`,
          WARREN_PASSWORD: 'guest',
          WARREN_SOCKET: '',
          WARREN_NODE: '',
        },
  text: (printed, { node, managementPort }) =>
    withoutManagementPort(printed.replaceAll(`127.0.0.1:${managementPort}`, node), managementPort),
})

/** The broker of the other replay does not listen on one. */
function withoutManagementPort(text: string, port: number): string {
  const listener = `"port":${port},"protocol":"http","purpose":"HTTP API"}`
  return text
    .replaceAll(new RegExp(`^.*port: ${port}, protocol: http, purpose: HTTP API\n`, 'gm'), '')
    .replaceAll(new RegExp(`,?\\{[^{}]*${listener}`, 'g'), '')
    .replaceAll(new RegExp(`, ?${port}\\b|\\b${port}, ?`, 'g'), '')
    .replaceAll('amqp, http', 'amqp')
}
