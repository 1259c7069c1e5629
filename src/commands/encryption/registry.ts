import type { Registry } from '../registry.js'

export const ENCRYPTION_COMMANDS: Registry = {
  decode: {
    summary: 'Decrypts an encrypted sensitive configuration value of RabbitMQ',
    group: 'configuration',
    scopes: ['ctl'],
    load: () => import('./decode.js'),
  },
  decrypt_conf_value: {
    summary: 'Decrypts an encrypted configuration value of rabbitmq.conf',
    group: 'configuration',
    scopes: ['ctl'],
    load: () => import('./decrypt-conf-value.js'),
  },
  encode: {
    summary: 'Encrypts a sensitive configuration value to be used in the advanced.config file of RabbitMQ',
    group: 'configuration',
    scopes: ['ctl'],
    load: () => import('./encode.js'),
  },
  encrypt_conf_value: {
    summary: 'Encrypts a sensitive configuration value to be used in the rabbitmq.conf of RabbitMQ 4',
    group: 'configuration',
    scopes: ['ctl'],
    load: () => import('./encrypt-conf-value.js'),
  },
  list_ciphers: {
    summary: 'Lists ciphers supported by encoding commands',
    group: 'configuration',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-ciphers.js'),
  },
  list_hashes: {
    summary: 'Lists hash algorithms supported by encoding commands',
    group: 'configuration',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-hashes.js'),
  },
}
