import type { Certificate } from '../../api/node.js'
import { Badge, Button, Card, Facts, Loading, Problem } from '../../components/basics.js'
import { CopyButton } from '../../components/values.js'
import { lifeOf } from '../../lib/certificate-life.js'
import { day } from '../../lib/format.js'
import { type UsedFile, useCertificates } from './use-certificates.js'

/** Each file of certificates of the listeners with TLS, as it is now. */
export function Certificates() {
  const { files, problem, look } = useCertificates()
  return (
    <>
      <div class="section-head">
        <h2>Certificates</h2>
        <Button icon="retry" onClick={() => void look()}>
          Read the files again
        </Button>
      </div>
      {problem !== '' && <Problem title="The certificates cannot be shown" text={problem} />}
      {files === undefined && problem === '' && <Loading what="certificates" />}
      {files?.length === 0 && (
        <p class="muted">
          No listener uses TLS. ssl_options.certfile and .keyfile with listeners.ssl.default in the
          configuration of the node open one.
        </p>
      )}
      {files?.map((file) => (
        <FileCard key={`${file.role} ${file.host ?? ''} ${file.path}`} file={file} />
      ))}
    </>
  )
}

function FileCard({ file }: { file: UsedFile }) {
  const { role, host, path, pem, certificates, listeners } = file
  const title =
    role === 'authority'
      ? 'Authority of clients'
      : host === undefined
        ? 'Server certificate'
        : `Server certificate for ${host}`
  return (
    <Card title={title} actions={<CopyButton text={pem} label={`Copy ${path}`} />}>
      <Facts
        items={[
          ['Listeners', listeners.join(', ')],
          ['File', <code key="f">{path}</code>],
        ]}
      />
      {certificates.length === 0 && <Problem title="No certificate is in this file" text={path} />}
      {certificates.map((certificate) => (
        <CertificateFacts key={certificate.serial + certificate.subject} certificate={certificate} />
      ))}
    </Card>
  )
}

function CertificateFacts({ certificate }: { certificate: Certificate }) {
  const { subject, issuer, serial, names, validFrom, validTo } = certificate
  const { tone, text } = lifeOf(certificate, Date.now())
  return (
    <Facts
      items={[
        ['Subject', subject],
        [
          'Valid until',
          <span key="v" class="badges">
            {day(validTo)} <Badge tone={tone}>{text}</Badge>
          </span>,
        ],
        ['Names', names.join(', ')],
        ['Issuer', subject === issuer ? 'itself' : issuer],
        ['Serial number', <code key="s">{serial}</code>],
        ['Valid from', day(validFrom)],
      ]}
    />
  )
}
