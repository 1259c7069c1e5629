import type { SettingValue } from './settings.js'
import type { SettingsReader } from './settings-reader.js'

/** How clients log in. */
export interface SaslConfiguration {
  /** The SASL mechanisms that are offered. */
  readonly mechanisms: readonly SettingValue<'auth_mechanisms.$n'>[]
  /** What of a client certificate is the user's name, for EXTERNAL. */
  readonly loginFrom: SettingValue<'ssl_cert_login_from'>
  /** Who ANONYMOUS stands for. */
  readonly anonymous: { readonly username: string; readonly password: string }
}

/** As in RabbitMQ, naming any mechanism replaces the usual ones. */
export function saslOf(reader: SettingsReader): SaslConfiguration {
  const mechanisms = [...new Set(reader.named('auth_mechanisms.$n').values())]
  return {
    mechanisms: mechanisms.length > 0 ? mechanisms : ['PLAIN', 'AMQPLAIN'],
    loginFrom: reader.get('ssl_cert_login_from'),
    anonymous: {
      username: reader.get('anonymous_login_user'),
      password: reader.get('anonymous_login_pass'),
    },
  }
}
