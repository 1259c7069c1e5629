import type { ComponentChildren } from 'preact'
import type { NodeState } from '../../api/node.js'
import { may } from '../../api/session.js'
import { Button, Card, Facts } from '../../components/basics.js'
import { watermarkText } from '../../lib/watermark.js'
import { askNotToWatchDisk, watchDisk } from './watch-disk.js'

/** What can be changed about a node while it runs. */
export function SettingsCard({
  state,
  onChange,
}: {
  readonly state: NodeState
  /** Opens the dialog of a setting. */
  readonly onChange: (setting: 'memory' | 'disk' | 'log') => void
}) {
  const { memory_total: total, disk_watched: watched } = state
  return (
    <Card title="Settings">
      <Facts
        items={[
          [
            'Memory limit',
            <Setting key="m" name="the memory limit" onChange={() => onChange('memory')}>
              {watermarkText(state.memory_watermark, total)}
            </Setting>,
          ],
          [
            'Free disk limit',
            <Setting key="d" name="the free disk limit" onChange={() => onChange('disk')}>
              {watermarkText(state.disk_watermark, total)}
            </Setting>,
          ],
          [
            'Free disk space',
            <Setting
              key="w"
              name={watched ? 'Stop watching the free disk space' : 'Watch the free disk space'}
              text={watched ? 'Stop watching …' : 'Watch it'}
              onChange={() => (watched ? askNotToWatchDisk() : void watchDisk(true))}
            >
              {watched ? 'watched' : 'not watched'}
            </Setting>,
          ],
          [
            'Log level',
            state.log_level && (
              <Setting key="l" name="the log level" onChange={() => onChange('log')}>
                {state.log_level}
              </Setting>
            ),
          ],
        ]}
      />
    </Card>
  )
}

function Setting({
  name,
  text = 'Change …',
  onChange,
  children,
}: {
  readonly name: string
  readonly text?: string
  readonly onChange: () => void
  readonly children: ComponentChildren
}) {
  return (
    <span class="fact-action">
      <span>{children}</span>
      {may('administrator') && (
        <Button title={name} onClick={onChange}>
          {text} <span class="sr-only">{name}</span>
        </Button>
      )}
    </span>
  )
}
