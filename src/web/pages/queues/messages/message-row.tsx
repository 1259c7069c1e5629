import { useState } from 'preact/hooks'
import type { Message } from '../../../api/answers.js'
import { get } from '../../../api/http.js'
import { useRights } from '../../../api/rights.js'
import { Badge, Button } from '../../../components/basics.js'
import { BodyViewer } from '../../../components/body-viewer.js'
import { GuardedButton } from '../../../components/guarded.js'
import { Icon } from '../../../components/icon.js'
import { MessageTables } from '../../../components/message-tables.js'
import { PublishDialog } from '../../../components/publish-dialog.js'
import { attempt } from '../../../components/toast.js'
import { bytes, duration } from '../../../lib/format.js'
import { octetsOf, previewOf } from '../../../lib/payload.js'
import { saveFile } from '../../../lib/save-file.js'
import { EditDialog } from './edit-dialog.js'
import { messagesPath } from './message-paths.js'

interface MessageRowProps {
  readonly vhost: string
  readonly queue: string
  readonly message: Message
  readonly selected: boolean
  readonly onSelect: (selected: boolean) => void
}

/** A message on a line; a click shows all of it. */
export function MessageRow({ vhost, queue, message, selected, onSelect }: MessageRowProps) {
  const [open, setOpen] = useState(false)
  const name =
    message.position === undefined ? `message ${message.id}` : `message at position ${message.position}`
  return (
    <article class={selected ? 'message selected' : 'message'} aria-label={name}>
      <div class="message-line">
        <input
          type="checkbox"
          aria-label={`Select ${name}`}
          checked={selected}
          onChange={(event) => onSelect(event.currentTarget.checked)}
        />
        <button type="button" class="message-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'down' : 'right'} size={14} />
          <span class="message-place">{message.position === undefined ? '' : `#${message.position}`}</span>
          <span class="message-key mono">{message.routing_key}</span>
          <span class="message-preview mono">{previewOf(message)}</span>
          <span class="message-marks">
            {message.properties['delivery_mode'] !== 2 && (
              <Badge title="Does not survive a restart">transient</Badge>
            )}
            {message.redelivered && <Badge tone="warn">redelivered</Badge>}
          </span>
          <span class="message-size">{bytes(message.payload_bytes)}</span>
          <span class="message-age">{duration(message.age)} old</span>
        </button>
      </div>
      {open && <MessageDetails vhost={vhost} queue={queue} message={message} />}
    </article>
  )
}

function MessageDetails({ vhost, queue, message }: { vhost: string; queue: string; message: Message }) {
  const [whole, setWhole] = useState(message)
  const rights = useRights()
  const [dialog, setDialog] = useState<'edit' | 'publish'>()
  const load = () => get<Message>(messagesPath(vhost, queue, String(message.id)))
  const loadAll = () => attempt(async () => setWhole(await load()))
  const openWhole = (which: 'edit' | 'publish') => async () => {
    if (whole.payload_truncated && !(await loadAll())) return
    setDialog(which)
  }
  const download = () =>
    attempt(async () => {
      const { payload, payload_encoding } = await load()
      saveFile(`${queue}-${message.id}`, octetsOf(payload, payload_encoding))
    })
  return (
    <div class="message-details">
      <MessageTables vhost={vhost} message={whole} />
      <div class="message-body">
        <BodyViewer payload={whole.payload} encoding={whole.payload_encoding} />
        {whole.payload_truncated && (
          <p class="muted">
            The beginning of {bytes(whole.payload_bytes)}.{' '}
            <button type="button" class="link" onClick={() => void loadAll()}>
              Show all of it
            </button>
          </p>
        )}
        <div class="actions">
          <GuardedButton
            icon="edit"
            refusal={rights.refusal('write', vhost, queue)}
            onClick={() => void openWhole('edit')()}
          >
            Edit
          </GuardedButton>
          <GuardedButton
            icon="send"
            refusal={rights.refusal('write', vhost, whole.exchange)}
            onClick={() => void openWhole('publish')()}
          >
            Publish again …
          </GuardedButton>
          <Button icon="download" onClick={() => void download()}>
            Download
          </Button>
        </div>
      </div>
      {dialog === 'edit' && (
        <EditDialog vhost={vhost} queue={queue} message={whole} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'publish' && (
        <PublishDialog
          vhost={vhost}
          exchange={whole.exchange}
          routingKey={whole.routing_key}
          draft={{ payload: whole.payload, encoding: whole.payload_encoding, properties: whole.properties }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  )
}
