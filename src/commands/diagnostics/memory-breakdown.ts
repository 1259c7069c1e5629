import { command } from '../define.js'
import { inUnit, UNIT_SWITCH, unitProblem } from '../nodes/information-unit.js'
import type { MemoryCategory } from './memory-categories.js'

export default command({
  name: 'memory_breakdown',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Provides a memory usage breakdown on the target node.',
  description: [
    'The parts of the resident memory of the process, which the memory alarm looks at: messages is what queues hold in memory; buffers are receive and send buffers and what else is kept outside of the heap; heap_objects is everything about connections, queues and bindings; heap_unused has been taken from the system and is free; native is the runtime itself, SQLite and its cache, and TLS.',
  ],
  examples: [{ command: 'memory_breakdown --unit mb', help: 'the largest part first, in megabytes' }],
  usage: 'memory_breakdown [--unit <unit>] [--timeout <timeout>]',
  timeout: 'infinity',
  switches: { unit: UNIT_SWITCH },
  validate: ({ switches }) => unitProblem(switches.unit),
  banner: (_input, { node }) => `Reporting memory breakdown on node ${node}...`,
  run: async (admin) => {
    const { memoryCategories } = await import('./memory-categories.js')
    return memoryCategories(admin.node.messageMemory())
  },
  output: (categories, { switches }) => ({
    text: `${categories.map((one) => lineFor(one, switches.unit)).join('\n')}\n\n`,
    json: Object.fromEntries(categories.map(({ name, ...figures }) => [name, figures])),
  }),
})

function lineFor({ name, bytes, percentage }: MemoryCategory, unit: string): string {
  return `${name}: ${inUnit(bytes, unit)} (${percentage}%)`
}
