import { isPredeclared } from '../../definitions/export.js'
import { type Check, commandLine, type Finding } from '../finding.js'

/** Exchanges that drop everything. */
export const unboundExchanges: Check = {
  name: 'unbound-exchanges',
  summary: 'exchanges without bindings',
  *run({ broker }): Generator<Finding> {
    for (const vhost of broker.vhosts.values()) {
      for (const { name, bindingCount, alternate } of vhost.exchanges.values()) {
        if (isPredeclared(name) || bindingCount > 0 || alternate !== undefined) continue
        yield {
          severity: 'warning',
          object: `exchange ${name}`,
          vhost: vhost.name,
          text: 'Nothing is bound to it: what is published there is dropped.',
          command: commandLine(
            ...['declare_binding', '-p', vhost.name, '--source', name],
            ...['--destination', 'QUEUE', '--routing-key', 'KEY'],
          ),
        }
      }
    }
  },
}
