import { statSync } from 'node:fs'
import { EXIT, type Failure } from '../commands/define.js'
import type { DaemonUnreachable } from '../control/client.js'
import type { RemoteTarget } from './remote-target.js'
import type { Target } from './target.js'

/** What to say, and to look at, when nobody answers on the control socket. */
export function unreachableFailure({ node, socketPath, remote }: Target, error: DaemonUnreachable): Failure {
  const { finding, advice } = remote ? diagnoseRemote(remote, error) : diagnose(socketPath, error)
  const place = remote ? `management port: ${remote.url.href}` : `control socket: ${socketPath}`
  return {
    exitCode: EXIT.unavailable,
    unreachable: true,
    bare: true,
    text: `Error: unable to perform an operation on node '${node}'. Please see diagnostics information and suggestions below.

${advice}

DIAGNOSTICS
===========

attempted to contact: [${node}]

${node}:
  * ${place}
  * ${finding}
`,
  }
}

interface Diagnosis {
  readonly finding: string
  readonly advice: string
}

const START_ADVICE = `The daemon is not running, or it listens on another socket.

 * Start it:            warren-server             (in the background: warren-server -detached)
 * Wait until it is up: warrenctl await_startup
 * It has another name: pass -n <node>, or set WARREN_NODE or RABBITMQ_NODENAME
 * Another socket:      pass --socket <path>, or set WARREN_SOCKET`

function diagnose(socketPath: string, { code, message }: DaemonUnreachable): Diagnosis {
  switch (code) {
    case 'ENOENT':
      return { finding: 'there is no such file', advice: START_ADVICE }
    case 'ECONNREFUSED':
      return {
        finding: 'nobody listens on it: it was left behind by a daemon that died',
        advice: START_ADVICE,
      }
    case 'EACCES':
    case 'EPERM':
      return {
        finding: `you may not open it${ownerOf(socketPath)}`,
        advice: 'Run this as the user that runs the daemon.',
      }
    case 'ECONNRESET':
    case 'EPIPE':
      return { finding: message, advice: 'The daemon stopped while it worked on this. Its log may say why.' }
    default:
      return { finding: message, advice: START_ADVICE }
  }
}

function diagnoseRemote({ url, host }: RemoteTarget, { code, message }: DaemonUnreachable): Diagnosis {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { finding: `nobody knows the host name ${host}`, advice: 'Check the URL, and the name server.' }
    case 'ECONNREFUSED':
      return {
        finding: `nothing listens on port ${url.port || '(the usual one)'} of ${host}`,
        advice:
          'The broker is not running, its application is stopped, or its management port is another one (--management-port of warren-server).',
      }
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return { finding: message, advice: 'The machine is down, or a firewall is in between.' }
    case 'ECONNRESET':
    case 'EPIPE':
      return {
        finding: message,
        advice: `The broker stopped while it worked on this, or ${url.protocol === 'https:' ? 'the port speaks http and not https' : 'the port speaks https and not http, or is the one for AMQP'}.`,
      }
    default:
      return { finding: message, advice: 'Check host and port of the URL.' }
  }
}

function ownerOf(path: string): string {
  try {
    const { uid, mode } = statSync(path)
    return `: it belongs to user ${uid} (mode ${(mode & 0o777).toString(8)}), and you are user ${process.getuid?.() ?? '?'}`
  } catch {
    return ''
  }
}
