import { useMemo, useState } from 'preact/hooks'
import { useFollowed } from '../../api/follow.js'
import { Button, Empty, IconButton } from '../../components/basics.js'
import { Select } from '../../components/field.js'
import { FollowProblem, FollowState } from '../../components/follow-state.js'
import { FilterInput, PageHead } from '../../components/page.js'
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
    <div class="page page-list">
      <PageHead
        title="Logs"
        badges={<FollowState state={log.state} />}
        actions={
          <>
            <Button icon={running ? 'pause' : 'play'} onClick={() => setRunning(!running)}>
              {running ? 'Pause' : 'Go on'}
            </Button>
            <Button icon="edit" onClick={() => setChoosing(true)}>
              What is logged …
            </Button>
          </>
        }
      />
      <div class="toolbar">
        <FilterInput
          value={words}
          onInput={(filter) => replaceQuery({ filter })}
          label="Filter the log"
          placeholder="Words in the log"
        />
        <Select
          label="Least important level that is shown"
          value={level}
          options={LEVELS.map((it) => [it, it === 'debug' ? 'all levels' : `${it} and above`] as const)}
          onChange={(next) => replaceQuery({ level: next === 'debug' ? '' : next })}
        />
        <span class="muted">
          {counted(shown.length, 'entry', 'entries')}
          {shown.length < entries.length && ` of ${counted(entries.length, 'entry', 'entries')}`}
        </span>
        <span class="spacer" />
        <IconButton
          icon="download"
          label="Download what is shown"
          disabled={shown.length === 0}
          onClick={save}
        />
        <IconButton
          icon="purge"
          label="Clear the page"
          disabled={log.items.length === 0}
          onClick={log.clear}
        />
      </div>
      {log.problem !== '' && <FollowProblem title="The log cannot be followed" followed={log} />}
      {shown.length > 0 && <LogList entries={shown} />}
      {shown.length === 0 && log.problem === '' && log.state !== 'connecting' && (
        <Empty icon="logs" title={entries.length === 0 ? 'Nothing has been logged yet' : 'Nothing matches'}>
          {entries.length === 0
            ? 'Entries appear here as they are written.'
            : 'Choose a lower level, or other words.'}
        </Empty>
      )}
      {choosing && <LevelDialog onClose={() => setChoosing(false)} />}
    </div>
  )
}

function levelOf(text: string | null): Level {
  return LEVELS.find((level) => level === text) ?? 'debug'
}
