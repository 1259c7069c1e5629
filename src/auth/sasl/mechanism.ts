/** One way for a client to say, and to prove, who it is. It checks nothing: the `Authenticator` does. */
export interface SaslMechanism {
  readonly name: string
  /** Whether it is offered to this client. */
  isOfferedTo(peer: SaslPeer): boolean
  /** Begins an exchange: its first response is in connection.start-ok. */
  begin(peer: SaslPeer): SaslExchange
}

/** What is known about a client before it has said anything. */
export interface SaslPeer {
  /** Its TLS certificate, if it has shown one that was verified. */
  readonly certificate: PeerCertificate | undefined
}

export interface PeerCertificate {
  /** The distinguished name: `CN=client,O=Example\, Inc`. */
  readonly subject: string
  /** The common names, with commas between them; '' without any. */
  readonly commonName: string
}

export interface SaslExchange {
  respond(response: Buffer): SaslStep
}

/** What a client's response leads to. */
export type SaslStep =
  /** A question to the client. */
  | { readonly type: 'challenge'; readonly challenge: Buffer }
  /** The client claims to be this user. */
  | { readonly type: 'password'; readonly username: string; readonly password: string }
  /** The client is this user: something else than a password has proved it. */
  | { readonly type: 'proven'; readonly username: string }
  /** The client cannot be anybody, for this reason (for the log). */
  | { readonly type: 'refused'; readonly logText: string }
  /** The response is not in the mechanism's form. */
  | { readonly type: 'malformed' }

export const MALFORMED: SaslStep = { type: 'malformed' }

/** A mechanism that ends with the first response and is offered to everybody. */
export function singleResponse(name: string, respond: (response: Buffer) => SaslStep): SaslMechanism {
  return { name, isOfferedTo: () => true, begin: () => ({ respond }) }
}
