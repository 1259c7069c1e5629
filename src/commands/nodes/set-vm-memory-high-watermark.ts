import type { Watermark } from '../../broker/alarms.js'
import { parseSize } from '../../lib/size.js'
import { badArgument, command, EXIT, type InvalidInput, usageError } from '../define.js'

interface Words {
  readonly watermark: string
  readonly value: string | undefined
}

export default command({
  name: 'set_vm_memory_high_watermark',
  group: 'configuration',
  summary: 'Sets the vm_memory_high_watermark setting',
  description: [
    'While the process uses more memory, connections that publish are blocked. Until the next start: ' +
      'vm_memory_high_watermark.relative or .absolute in the configuration file last longer.',
  ],
  examples: [
    { command: 'set_vm_memory_high_watermark 0.6', help: '60 % of the memory that there is' },
    { command: 'set_vm_memory_high_watermark absolute 2GB', help: '2,000,000,000 bytes' },
    { command: 'set_vm_memory_high_watermark 0', help: 'blocks all publishers' },
  ],
  usage: 'set_vm_memory_high_watermark <fraction> | absolute <value>',
  args: [
    { name: 'watermark', help: 'part of the memory from 0 to 1, or the word absolute' },
    { name: 'value', help: 'behind absolute: bytes, alone or with a unit, for example 2GB', optional: true },
  ],
  validate: ({ args }) => {
    const watermark = parse(args)
    return 'exitCode' in watermark ? watermark : undefined
  },
  banner: ({ args: { watermark, value } }, { node }) =>
    watermark === 'absolute'
      ? `Setting memory threshold on ${node} to ${value} bytes ...`
      : `Setting memory threshold on ${node} to ${watermark} ...`,
  run: (admin, { args }) => {
    const watermark = parse(args)
    if (!('exitCode' in watermark)) admin.node.setMemoryWatermark(watermark)
  },
})

function parse({ watermark, value }: Words): Watermark | InvalidInput {
  if (watermark === 'absolute') {
    if (value === undefined) return usageError('not enough arguments.')
    const absolute = parseSize(value)
    return absolute === undefined ? badArgument('Invalid units.') : { absolute }
  }
  if (value !== undefined) return usageError('too many arguments.')
  if (!/^[+-]?\d+(\.\d+)?$/.test(watermark)) return { exitCode: EXIT.dataError, text: 'Bad argument.' }
  const relative = Number(watermark)
  return relative >= 0 && relative <= 1
    ? { relative }
    : badArgument('The threshold should be a fraction between 0.0 and 1.0')
}
