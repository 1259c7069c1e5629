import type { PeerCertificate, SaslMechanism } from './mechanism.js'

/** What of a certificate is the name of the user. */
export type LoginFrom = 'distinguished_name' | 'common_name'

/** The user is whoever the client's TLS certificate names; the response does not matter. */
export function external(loginFrom: LoginFrom): SaslMechanism {
  return {
    name: 'EXTERNAL',
    isOfferedTo: ({ certificate }) => certificate !== undefined,
    begin: ({ certificate }) => ({
      respond() {
        const username = certificate === undefined ? '' : nameIn(certificate, loginFrom)
        return username === '' ? { type: 'refused', logText: 'no name found' } : { type: 'proven', username }
      },
    }),
  }
}

function nameIn({ subject, commonName }: PeerCertificate, loginFrom: LoginFrom): string {
  return loginFrom === 'common_name' ? commonName : subject
}
