import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { CommandDeclaration } from '../../../control/declaration.js'
import type { Run } from '../../api/command-run.js'
import type { Progress } from '../../api/commands.js'
import { Badge, Button, Card, Problem, State, type Tone } from '../../components/basics.js'
import { copyText } from '../../components/values.js'
import { jsonOf, octetsIn, tableOf, textOf } from '../../lib/command-result.js'
import { bytes, count, counted } from '../../lib/format.js'
import { saveFile } from '../../lib/save-file.js'
import { RowsTable } from './rows-table.js'

const STATES: Readonly<Record<Run['state'], readonly [Tone, string]>> = {
  running: ['accent', 'running'],
  done: ['good', 'done'],
  stopped: ['warn', 'stopped'],
  failed: ['bad', 'failed'],
}

/** Characters of a text that are in the document: a browser can hardly show more. */
const SHOWN = 200_000

/** What has come of a command, and what may be done with it. */
interface ResultProps {
  readonly declaration: CommandDeclaration
  readonly run: Run
  /** It is run again and again, as lists can be. */
  readonly watching: boolean
  readonly onWatch: (watching: boolean) => void
  readonly onStop: () => void
}

/** What has come of a command, as far as it is. */
export function ResultCard(props: ResultProps) {
  const { declaration, run } = props
  const { state, results, streams, problem, advice } = run
  const { table, text, octets } = useMemo(() => {
    const found = tableOf(declaration, results)
    return {
      table: found,
      text: found === undefined ? textOf(results) : '',
      octets: octetsIn(results),
    }
  }, [declaration, results])
  // Many rows are not sorted again because somebody types into the form.
  const rows = useMemo(() => table && <RowsTable table={table} />, [table])
  return (
    <Card
      title="Result"
      flush
      count={table?.rows.length.toLocaleString('en-US')}
      actions={<ResultActions {...props} text={text} />}
    >
      <ResultState run={run} empty={text === '' && table === undefined && octets === undefined} />
      {state === 'failed' && <Problem title={`${declaration.name} failed`} text={problem} advice={advice} />}
      {rows}
      {text !== '' && <TextView text={streams ? text.slice(-SHOWN) : text.slice(0, SHOWN)} />}
      {text.length > SHOWN && (
        <p class="result-bar muted">
          The {streams ? 'end' : 'beginning'} of {count(text.length)} characters: save them to have all.
        </p>
      )}
      {octets && (
        <div class="result-bar">
          <span class="muted">{bytes(octets.length)} that are written as they are</span>
          <Button icon="download" onClick={() => saveFile(`${declaration.name}.bin`, octets)}>
            Save {declaration.name}.bin
          </Button>
        </div>
      )}
    </Card>
  )
}

function ResultActions({
  declaration,
  run,
  watching,
  onWatch,
  onStop,
  text,
}: ResultProps & { text: string }) {
  return (
    <>
      {run.state === 'running' && (
        <Button icon="pause" onClick={onStop}>
          Stop
        </Button>
      )}
      {declaration.columns && run.state !== 'running' && (
        <Button icon={watching ? 'pause' : 'play'} kind="ghost" onClick={() => onWatch(!watching)}>
          {watching ? 'Stop watching' : 'Watch'}
        </Button>
      )}
      {run.results.length > 0 && (
        <Button icon="copy" kind="ghost" onClick={() => void copyText(jsonOf(run))}>
          Copy as JSON
        </Button>
      )}
      {text !== '' && (
        <>
          <Button icon="copy" kind="ghost" onClick={() => void copyText(text)}>
            Copy text
          </Button>
          <Button icon="download" kind="ghost" onClick={() => saveFile(fileNameOf(declaration), text)}>
            Save
          </Button>
        </>
      )}
    </>
  )
}

/** How far it is. @param empty nothing else is shown */
function ResultState({ run, empty }: { readonly run: Run; readonly empty: boolean }) {
  const { state, results, seen, streams, progress, exitCode } = run
  const [tone, word] = STATES[state]
  return (
    <div class="result-bar" role="status">
      <State tone={tone}>{word}</State>
      {exitCode !== 0 && state !== 'running' && (
        <Badge tone="warn" title="As scripts see it on the command line">
          exit code {exitCode}
        </Badge>
      )}
      {progress && state === 'running' && <ProgressBar progress={progress} />}
      {streams && seen > 0 && (
        <span class="muted">
          {counted(seen, 'result')}
          {seen > results.length && `; the last ${count(results.length)} are shown`}
        </span>
      )}
      {state === 'done' && empty && <span class="muted">It has nothing to say.</span>}
    </div>
  )
}

function ProgressBar({ progress: { done, total, unit } }: { progress: Progress }) {
  const amount = (value: number) => (unit === 'bytes' ? bytes(value) : `${count(value)} ${unit}`)
  return (
    <>
      {total !== undefined && <progress value={done} max={total} aria-label="How far it is" />}
      <span class="muted">
        {amount(done)}
        {total !== undefined && ` of ${amount(total)}`}
      </span>
    </>
  )
}

/** A text that may grow: who has scrolled to its end stays there. */
function TextView({ text }: { text: string }) {
  const box = useRef<HTMLPreElement>(null)
  const atEnd = useRef(true)
  useLayoutEffect(() => {
    const element = box.current
    if (element !== null && atEnd.current && element.scrollTop > 0) element.scrollTop = element.scrollHeight
  }, [text])
  return (
    <pre
      ref={box}
      class="command-text"
      role="region"
      aria-label="What the command says"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollTop + clientHeight > scrollHeight - 20
      }}
    >
      {text}
    </pre>
  )
}

/** What a saved text is called: like the file in an example, where the command line would write one. */
function fileNameOf({ name, args, examples }: CommandDeclaration): string {
  const writes = args.some(({ ofCli, complete }) => ofCli !== undefined && complete === 'files')
  const words = writes ? examples.flatMap(({ command }) => command.split(' ')) : []
  return words.find((word) => /^[\w-]+\.\w+$/.test(word)) ?? `${name}.txt`
}
