import type { Watermark } from '../../broker/alarms.js'
import { parseSize } from '../../lib/size.js'
import { command, EXIT, type InvalidInput, usageError } from '../define.js'

interface Words {
  readonly limit: string
  readonly fraction: string | undefined
}

export default command({
  name: 'set_disk_free_limit',
  group: 'configuration',
  summary: 'Sets the disk_free_limit setting',
  description: [
    'While the disk of the data directory has less left, connections that publish are blocked. Until the next ' +
      'start: disk_free_limit.absolute or .relative in the configuration file last longer.',
  ],
  examples: [
    { command: 'set_disk_free_limit 2GB', help: '2,000,000,000 bytes' },
    { command: 'set_disk_free_limit mem_relative 1.5', help: 'one and a half times the memory' },
  ],
  usage: 'set_disk_free_limit <disk_limit> | mem_relative <fraction>',
  args: [
    { name: 'limit', help: 'bytes, alone or with a unit, or the word mem_relative' },
    { name: 'fraction', help: 'behind mem_relative: a number such as 1.5', optional: true },
  ],
  validate: ({ args }) => {
    const limit = parse(args)
    return 'exitCode' in limit ? limit : undefined
  },
  banner: ({ args: { limit, fraction } }, { node }) =>
    limit === 'mem_relative'
      ? `Setting disk free limit on ${node} to ${fraction} times the total RAM ...`
      : `Setting disk free limit on ${node} to ${limit} bytes ...`,
  run: (admin, { args }) => {
    const limit = parse(args)
    if (!('exitCode' in limit)) admin.node.setDiskFreeLimit(limit)
  },
})

function parse({ limit, fraction }: Words): Watermark | InvalidInput {
  if (limit === 'mem_relative') {
    if (fraction === undefined) return usageError('not enough arguments.')
    return /^\d+(\.\d+)?$/.test(fraction) ? { relative: Number(fraction) } : BAD_ARGUMENT
  }
  if (fraction !== undefined) return usageError('too many arguments.')
  const absolute = parseSize(limit)
  return absolute === undefined ? BAD_ARGUMENT : { absolute }
}

const BAD_ARGUMENT: InvalidInput = { exitCode: EXIT.dataError, text: 'Bad argument.' }
