/** Certificates made by openssl, for tests of TLS. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from './temporary.js'

/** Paths of PEM files. */
export interface CertificateFiles {
  readonly certificate: string
  readonly key: string
}

/** An authority of its own, in a temporary directory. */
export class TestAuthority {
  /** Path of its certificate. */
  readonly certificate: string
  readonly #directory = temporaryDirectory()
  readonly #key: string

  constructor(name = 'Test CA') {
    this.certificate = join(this.#directory, 'ca.pem')
    this.#key = join(this.#directory, 'ca.key')
    const subject = `/O=Test/CN=${name}`
    openssl(['req', '-x509', ...NEW_KEY, '-keyout', this.#key, '-out', this.certificate, '-subj', subject])
  }

  /**
   * Issues a certificate for localhost and 127.0.0.1.
   * @param name of the files; the same name again replaces them
   * @param subject as openssl wants it, for example /O=Test/CN=client
   * @param issuer an intermediate authority; this one unless given
   */
  issue(
    name: string,
    subject: string,
    issuer?: CertificateFiles,
    extensions = FOR_LOCALHOST,
  ): CertificateFiles {
    const file = (ending: string) => join(this.#directory, `${name}.${ending}`)
    const { certificate, key } = issuer ?? { certificate: this.certificate, key: this.#key }
    openssl(['req', ...NEW_KEY, '-keyout', file('key'), '-out', file('csr'), '-subj', subject])
    writeFileSync(file('ext'), extensions)
    const issuing = ['-CA', certificate, '-CAkey', key, '-CAcreateserial', '-days', '2']
    const files = ['-in', file('csr'), '-out', file('pem'), '-extfile', file('ext')]
    openssl(['x509', '-req', ...files, ...issuing])
    return { certificate: file('pem'), key: file('key') }
  }

  /** Issues the certificate of an authority under this one. */
  issueAuthority(name: string): CertificateFiles {
    return this.issue(name, `/O=Test/CN=${name}`, undefined, 'basicConstraints=critical,CA:TRUE')
  }
}

function openssl(words: readonly string[]): void {
  execFileSync('openssl', words, { stdio: 'pipe' })
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc']
const FOR_LOCALHOST = 'subjectAltName=DNS:localhost,IP:127.0.0.1'
