import type { ComponentChildren } from 'preact'
import type { Payload } from '../../../commands/spec.js'
import { IconButton } from '../../components/basics.js'
import { Field, TextArea } from '../../components/field.js'
import { attempt } from '../../components/toast.js'
import { type ChosenFile, isFile } from '../../lib/command-draft.js'
import { bytes } from '../../lib/format.js'

/** A text, or a file in its place. */
export function ContentsField({
  label,
  help,
  value,
  onChange,
}: {
  readonly label: ComponentChildren
  readonly help: string
  readonly value: string | ChosenFile
  readonly onChange: (value: string | ChosenFile) => void
}) {
  const choose = (file: File) => attempt(async () => onChange(await chosenFile(file)))
  return (
    <Field label={label} help={help}>
      {(id) =>
        isFile(value) ? (
          <div class="chosen-file">
            <span id={id}>
              {value.name} <span class="faint">{bytes(value.size)}</span>
            </span>
            <IconButton icon="close" label={`Do without ${value.name}`} onClick={() => onChange('')} />
          </div>
        ) : (
          <>
            <TextArea id={id} value={value} rows={5} onInput={onChange} />
            <input
              type="file"
              class="file"
              aria-label="A file in its place"
              onChange={(event) => {
                const file = event.currentTarget.files?.[0]
                if (file !== undefined) void choose(file)
              }}
            />
          </>
        )
      }
    </Field>
  )
}

async function chosenFile(file: File): Promise<ChosenFile> {
  return { name: file.name, size: file.size, payload: await payloadOf(file) }
}

/** As it goes through JSON: text where it is UTF-8. */
async function payloadOf(file: File): Promise<Payload> {
  try {
    const data = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer())
    return { data, encoding: 'string' }
  } catch {
    return { data: await base64Of(file), encoding: 'base64' }
  }
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error)
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.readAsDataURL(file)
  })
}
