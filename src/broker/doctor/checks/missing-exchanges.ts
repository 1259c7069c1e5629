import { type Check, commandLine, type Finding } from '../finding.js'

/** Exchanges that others send to and that are not there: dead letter exchanges and alternates. */
export const missingExchanges: Check = {
  name: 'missing-exchanges',
  summary: 'dead letter exchanges and alternate exchanges that do not exist',
  *run({ broker }): Generator<Finding> {
    for (const vhost of broker.vhosts.values()) {
      const missing = (name: string | undefined) => name !== undefined && !vhost.exchanges.has(name)
      for (const { name, settings } of vhost.queues.values()) {
        const { deadLetterExchange } = settings
        if (deadLetterExchange === undefined || !missing(deadLetterExchange)) continue
        const text = `Its dead letter exchange '${deadLetterExchange}' does not exist: its dead letters are dropped.`
        yield finding(`queue ${name}`, vhost.name, text, deadLetterExchange)
      }
      for (const { name, alternate } of vhost.exchanges.values()) {
        if (alternate === undefined || !missing(alternate)) continue
        const text = `Its alternate exchange '${alternate}' does not exist: what no binding takes is dropped.`
        yield finding(`exchange ${name}`, vhost.name, text, alternate)
      }
    }
  },
}

function finding(object: string, vhost: string, text: string, exchange: string): Finding {
  const command = commandLine('declare_exchange', '-p', vhost, exchange, '--type', 'fanout')
  return { severity: 'error', object, vhost, text, command }
}
