import type { FindingInfo, Severity } from '../../broker/admin/doctor.js'
import { command, EXIT, type Output } from '../define.js'
import type { Emphasis } from '../live-screen.js'

const SEVERITIES = ['error', 'warning', 'info'] as const
const EMPHASIS: Readonly<Record<Severity, keyof Emphasis>> = {
  error: 'bad',
  warning: 'warning',
  info: 'name',
}

export default command({
  name: 'doctor',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  summary: 'Says what is wrong and what to type',
  description: [
    'Looks at configuration, topology, connections and counters: exchanges that nothing is bound to or that do not exist, policies and permissions that match nothing, queues that grow without a limit, consumers without prefetch, messages that are not acknowledged, the password that everybody knows, certificates, file descriptors, memory and disk. Nothing is changed.',
    'The exit code is 0 when nothing was found that is as bad as --fail-on says, else 2.',
    '--list-checks tells the names of the checks, for --check and --skip.',
  ],
  examples: [
    { command: 'doctor', help: 'everything' },
    { command: 'doctor --fail-on error --skip default-password --formatter json', help: 'in a CI job' },
  ],
  timeout: 60,
  switches: {
    'fail-on': {
      type: 'string',
      values: SEVERITIES,
      default: 'warning',
      help: 'how bad a finding must be for the exit code',
    },
    check: { type: 'string', repeat: true, help: 'runs only this check; may be given several times' },
    skip: { type: 'string', repeat: true, placeholder: 'check', help: 'leaves a check out; as --check' },
    'watch-ms': {
      type: 'integer',
      min: 0,
      max: 60_000,
      default: 1000,
      placeholder: 'ms',
      help: 'for how long queues are watched for growth',
    },
    'list-checks': { type: 'boolean', help: 'tells what would be looked for' },
  },
  run: async (admin, { switches }) => {
    if (switches['list-checks']) return { checks: admin.doctor.checks(), findings: [] }
    const { check, skip } = switches
    const only = check.length === 0 ? {} : { only: check }
    return {
      checks: [],
      findings: await admin.doctor.examine({ ...only, skip, watch: switches['watch-ms'] }),
    }
  },
  output: ({ checks, findings }, { switches }): Output => {
    if (switches['list-checks']) return { text: '', table: { columns: ['name', 'summary'], rows: checks } }
    const bad = SEVERITIES.slice(0, SEVERITIES.indexOf(switches['fail-on']) + 1)
    const failed = findings.some(({ severity }) => bad.includes(severity))
    const lines = findings.length === 0 ? [healthy] : findings.flatMap(linesOf)
    return {
      text: lines.map(([, text]) => text).join('\n'),
      styled: (style) => lines.map(([emphasis, text]) => style[emphasis](text)).join('\n'),
      json: findings,
      exitCode: failed ? EXIT_FOUND : EXIT.ok,
    }
  },
})

const EXIT_FOUND = 2

type Line = readonly [emphasis: keyof Emphasis, text: string]

const healthy: Line = ['good', 'Nothing is wrong.']

function linesOf({ severity, object, vhost, text, command }: FindingInfo): Line[] {
  const where = vhost === '' ? '' : ` in vhost ${vhost}`
  const lines: Line[] = [
    [EMPHASIS[severity], `${severity}: ${object}${where}`],
    ['plain', `  ${text}`],
  ]
  return command === '' ? lines : [...lines, ['dim', `  warrenctl ${command}`]]
}
