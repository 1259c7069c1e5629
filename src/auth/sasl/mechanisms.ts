import { amqplain } from './amqplain.js'
import { anonymous } from './anonymous.js'
import { crDemo } from './cr-demo.js'
import { external, type LoginFrom } from './external.js'
import type { SaslMechanism, SaslPeer } from './mechanism.js'
import { plain } from './plain.js'

export const SASL_NAMES = ['PLAIN', 'AMQPLAIN', 'EXTERNAL', 'RABBIT-CR-DEMO', 'ANONYMOUS'] as const
export type SaslName = (typeof SASL_NAMES)[number]

/** Which mechanisms are enabled, and what they need to know. */
export interface SaslOptions {
  /** In the order in which clients see them. */
  readonly mechanisms: readonly SaslName[]
  /** For EXTERNAL. */
  readonly loginFrom: LoginFrom
  /** For ANONYMOUS. */
  readonly anonymous: { readonly username: string; readonly password: string }
}

/** The mechanisms that a server has enabled. */
export class SaslMechanisms {
  readonly #enabled: readonly SaslMechanism[]

  constructor({ mechanisms, loginFrom, anonymous: { username, password } }: SaslOptions) {
    const known: Readonly<Record<SaslName, SaslMechanism>> = {
      PLAIN: plain,
      AMQPLAIN: amqplain,
      EXTERNAL: external(loginFrom),
      'RABBIT-CR-DEMO': crDemo,
      ANONYMOUS: anonymous(username, password),
    }
    this.#enabled = mechanisms.map((name) => known[name])
  }

  /** Those that a client may choose from. */
  offeredTo(peer: SaslPeer): SaslMechanism[] {
    return this.#enabled.filter((mechanism) => mechanism.isOfferedTo(peer))
  }

  /** Why a client cannot have what it has chosen: for the log, in RabbitMQ's words. */
  static describeMissing(name: string): string {
    const exists = SASL_NAMES.some((known) => known === name)
    return `${exists ? 'invalid' : 'unknown'} authentication mechanism '${name}'`
  }
}
