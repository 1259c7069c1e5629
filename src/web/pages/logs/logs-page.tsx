import { useMemo, useState } from 'preact/hooks'
import { useFollowed } from '../../api/follow.js'
import { Button } from '../../components/basics.js'
import { Select } from '../../components/field.js'
import { FollowPage } from '../../components/follow-page.js'
import { counted } from '../../lib/format.js'
import { entriesOf, LEVELS, type Level, matching } from '../../lib/log-lines.js'
import { replaceQuery, route } from '../../lib/router.js'
import { saveFile } from '../../lib/save-file.js'
import { LevelDialog } from './level-dialog.js'
import { LogList } from './log-list.js'

/** Lines that are there when the page is opened. */
const EARLIER = 500
/** Lines that are kept on the page. */
const KEPT = 2000

const FOLLOW = { switches: { number: EARLIER } }

/** The log of the node, line by line as it is written: the commands log_tail_stream and set_log_level. */
export function LogsPage() {
  const [running, setRunning] = useState(true)
  const [choosing, setChoosing] = useState(false)
  const log = useFollowed<string>('log_tail_stream', FOLLOW, { running, limit: KEPT })
  const words = route.value.query.get('filter') ?? ''
  const level = levelOf(route.value.query.get('level'))
  const entries = useMemo(() => entriesOf(log.items), [log.items])
  const shown = useMemo(() => matching(entries, level, words), [entries, level, words])
  const save = () =>
    saveFile('warren.log', shown.map(({ time, level, text }) => `${time} [${level}] ${text}`).join('\n'))
  return (
    <FollowPage
      title="Logs"
      icon="logs"
      followed={log}
      running={running}
      onRunning={setRunning}
      actions={
        <>
          <Button icon="edit" onClick={() => setChoosing(true)}>
            What is logged …
          </Button>
          {choosing && <LevelDialog onClose={() => setChoosing(false)} />}
        </>
      }
      filter={{ words, label: 'Filter the log', placeholder: 'Words in the log' }}
      choice={
        <Select
          label="Least important level that is shown"
          value={level}
          options={LEVELS.map((it) => [it, it === 'debug' ? 'all levels' : `${it} and above`] as const)}
          onChange={(next) => replaceQuery({ level: next === 'debug' ? '' : next })}
        />
      }
      summary={
        <>
          {counted(shown.length, 'entry', 'entries')}
          {shown.length < entries.length && ` of ${counted(entries.length, 'entry', 'entries')}`}
        </>
      }
      download={{ label: 'Download what is shown', save }}
      problem="The log cannot be followed"
      shown={shown.length}
      empty={{
        title: 'Nothing has been logged yet',
        text: 'Entries appear here as they are written.',
        chooseOther: 'Choose a lower level, or other words.',
      }}
    >
      <LogList entries={shown} />
    </FollowPage>
  )
}

function levelOf(text: string | null): Level {
  return LEVELS.find((level) => level === text) ?? 'debug'
}
