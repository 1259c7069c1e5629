import type { Check, Finding } from '../finding.js'

/** Part of the limit from which on it is time to do something. */
const NEARLY_ALL = 0.8

/** Below this a broker with an ordinary number of clients may run into it. */
const FEW = 4096

/** Every connection takes a file descriptor. */
export const fileDescriptors: Check = {
  name: 'file-descriptors',
  summary: 'file descriptors that run out',
  *run({ host }): Generator<Finding> {
    const { used, limit } = host.status().fileDescriptors
    if (limit === 0) return
    const short = used > limit * NEARLY_ALL
    if (!short && limit >= FEW) return
    const advice = "Raise LimitNOFILE in the service's unit, or `ulimit -n` before the start."
    yield {
      severity: short ? 'error' : 'info',
      object: 'node',
      vhost: '',
      text: short
        ? `${used} of ${limit} file descriptors are in use: soon no client can connect. ${advice}`
        : `The limit of ${limit} file descriptors allows for fewer connections than that. ${advice}`,
      command: '',
    }
  },
}
