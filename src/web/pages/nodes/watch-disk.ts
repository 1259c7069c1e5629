import { ask } from '../../components/dialog.js'
import { attempt } from '../../components/toast.js'
import { command } from './node-actions.js'

const COMMANDS = {
  on: 'activate_free_disk_space_monitoring',
  off: 'deactivate_free_disk_space_monitoring',
} as const

/** Has too little free space on the disk raise an alarm, or not any more. */
export function watchDisk(wanted: boolean): Promise<boolean> {
  return attempt(
    () => command(COMMANDS[wanted ? 'on' : 'off']),
    wanted ? 'Free disk space is watched' : 'Free disk space is not watched any more',
  )
}

export function askNotToWatchDisk(): void {
  ask({
    title: 'Stop watching the free disk space?',
    submit: 'Stop watching',
    text:
      'Publishers will not be blocked when the disk has less space left than the limit, until the next start of the node. ' +
      'When the disk is full and refuses what is written, they are blocked all the same.',
    run: () => watchDisk(false),
  })
}
