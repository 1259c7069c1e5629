import { useEffect, useRef, useState } from 'preact/hooks'
import type { Node } from '../../api/answers.js'
import { type Progress, runLongCommand } from '../../api/commands.js'
import { textOf } from '../../api/http.js'
import { useLive } from '../../api/live.js'
import { Button, Card, Facts, Problem } from '../../components/basics.js'
import { Field, TextInput } from '../../components/field.js'
import { CopyButton } from '../../components/values.js'
import { bytes, count, day } from '../../lib/format.js'

/** What a backup holds, as the command backup tells it. */
interface Backup {
  readonly taken: string
  readonly bytes: number
  readonly messages: number
  readonly objects: Readonly<Record<string, number>>
}

/** Copies everything durable into a file on the machine of the broker: the command backup. */
export function BackupCard() {
  const { data: nodes } = useLive<readonly Node[]>('/api/nodes')
  const directory = nodes?.[0]?.db_dir
  if (directory === undefined) return null
  return (
    <Card title="Backup">
      <div class="form">
        <p>
          Everything durable in one file, <strong>messages included</strong>, while the broker goes on. The
          file is written on the machine of the broker, where only the user of the broker may read it: it
          holds messages and the hashes of passwords.
        </p>
        {directory === '' ? (
          <p class="muted">This broker keeps nothing on disk that could be backed up.</p>
        ) : (
          <BackupForm suggested={`${directory}/backups/${day(Date.now())}.db`} />
        )}
      </div>
    </Card>
  )
}

type State =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly progress: Progress | undefined }
  | { readonly is: 'done'; readonly file: string; readonly backup: Backup }
  | { readonly is: 'failed'; readonly problem: string }

function BackupForm({ suggested }: { suggested: string }) {
  const [file, setFile] = useState(suggested)
  const [state, setState] = useState<State>({ is: 'idle' })
  const gone = useRef(new AbortController())
  useEffect(() => () => gone.current.abort(), [])
  const run = async (event: Event) => {
    event.preventDefault()
    if (!file.startsWith('/')) {
      setState({ is: 'failed', problem: 'Type the whole path of the file, from the first / on.' })
      return
    }
    setState({ is: 'running', progress: undefined })
    try {
      const backup = await runLongCommand<Backup>(
        'backup',
        { args: { file_path: file } },
        gone.current.signal,
        (progress) => setState({ is: 'running', progress }),
      )
      setState({ is: 'done', file, backup })
    } catch (error) {
      setState({ is: 'failed', problem: textOf(error) })
    }
  }
  return (
    <>
      <form class="form" onSubmit={run}>
        <Field label="File on the machine of the broker">
          {(id) => <TextInput id={id} value={file} onInput={setFile} required mono />}
        </Field>
        <div class="actions">
          <Button type="submit" kind="primary" icon="download" disabled={state.is === 'running'}>
            {state.is === 'running' ? 'Backing up …' : 'Back up'}
          </Button>
        </div>
      </form>
      <div class="form" aria-live="polite">
        {state.is === 'running' && state.progress !== undefined && <p>{progressText(state.progress)}</p>}
        {state.is === 'failed' && <Problem title="There is no backup" text={state.problem} />}
        {state.is === 'done' && <Result file={state.file} backup={state.backup} />}
      </div>
    </>
  )
}

function progressText({ done, total }: Progress): string {
  return `${bytes(done)}${total === undefined ? '' : ` of about ${bytes(total)}`}`
}

function Result({ file, backup }: { file: string; backup: Backup }) {
  const objects = Object.entries(backup.objects)
  return (
    <>
      <Facts
        items={[
          ['Backed up', <code key="f">{file}</code>],
          ['Size', bytes(backup.bytes)],
          ['Messages', count(backup.messages)],
          [
            'Objects',
            objects.map(([kind, number]) => `${kind.replaceAll('-', ' ')}: ${count(number)}`).join(', '),
          ],
        ]}
      />
      <p class="muted">
        It was read again and is in order. To bring it back, on the machine of the broker, which serves nobody
        meanwhile:
      </p>
      <Commands lines={['stop_app', `restore --replace ${quoted(file)}`, 'start_app']} />
    </>
  )
}

function Commands({ lines }: { lines: readonly string[] }) {
  const text = lines.map((line) => `warrenctl ${line}`).join(' && ')
  return (
    <p class="command">
      <code>{text}</code>
      <CopyButton text={text} label="Copy the commands" />
    </p>
  )
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
