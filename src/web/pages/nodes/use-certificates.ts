import { useEffect, useState } from 'preact/hooks'
import { runCommand } from '../../api/commands.js'
import { textOf } from '../../api/http.js'
import type { CertificateFile, ListenerCertificates } from '../../api/node.js'

/** A file, and the listeners that use it. */
export interface UsedFile extends CertificateFile {
  readonly listeners: readonly string[]
}

/** The files of certificates as they are when the component comes, and when it looks again. */
export function useCertificates() {
  const [files, setFiles] = useState<readonly UsedFile[]>()
  const [problem, setProblem] = useState('')
  const look = async () => {
    setProblem('')
    try {
      setFiles(filesOf(await runCommand<readonly ListenerCertificates[]>('certificates')))
    } catch (error) {
      setProblem(textOf(error))
    }
  }
  useEffect(() => void look(), [])
  return { files, problem, look }
}

function filesOf(listeners: readonly ListenerCertificates[]): UsedFile[] {
  const found = new Map<string, { readonly file: CertificateFile; readonly listeners: string[] }>()
  for (const { listener, files } of listeners) {
    for (const file of files) {
      const key = `${file.role} ${file.host ?? ''} ${file.path}`
      const entry = found.get(key) ?? { file, listeners: [] }
      entry.listeners.push(`${listener.purpose} on port ${listener.port}`)
      found.set(key, entry)
    }
  }
  return Array.from(found.values(), ({ file, listeners }) => ({ ...file, listeners }))
}
