import { Notice } from '../../components/notice.js'
import { lifeOf } from '../../lib/certificate-life.js'
import { addressOf, withQuery } from '../../lib/paths.js'
import { useCertificates } from './use-certificates.js'

/** Warns of the certificate that ends first, as long as there is time to renew it. */
export function CertificateNotice({ node }: { node: string }) {
  const { files } = useCertificates()
  const certificates = (files ?? []).flatMap((file) =>
    file.certificates.map((certificate) => ({ ...certificate, file })),
  )
  const [first] = certificates.sort((a, b) => a.validTo - b.validTo)
  if (first === undefined) return null
  const { tone, text } = lifeOf(first, Date.now())
  if (tone === 'good') return null
  return (
    <Notice
      tone={tone}
      title={tone === 'bad' ? 'A certificate is not valid' : 'A certificate expires soon'}
      action={
        <a class="button button-plain" href={withQuery(addressOf.node(node), { tab: 'listeners' })}>
          Look at it
        </a>
      }
    >
      {first.subject}, {text}. It is in {first.file.path}, for {first.file.listeners.join(', ')}. Put a new
      one in its place; no restart is needed.
    </Notice>
  )
}
