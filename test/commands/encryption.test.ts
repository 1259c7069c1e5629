/** The values were encrypted and decrypted by rabbitmqctl 3.10.8 as well. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { runCli } from '../../src/cli/main.js'
import { decodeTerm, encodeTerm } from '../../src/commands/encryption/external-term.js'
import { parseTerm } from '../../src/commands/encryption/parse-term.js'
import { CIPHERS, decrypt, encrypt, HASHES } from '../../src/commands/encryption/passphrase-encryption.js'
import { printTerm } from '../../src/commands/encryption/term.js'
import { CliOutput, type CliResult } from './cli.js'

async function ctl(argv: string[], stdin = ''): Promise<CliResult> {
  const streams = new CliOutput(stdin)
  const exitCode = await runCli('rabbitmqctl', argv, {}, streams)
  return { exitCode, stdout: streams.stdoutText(), stderr: streams.stderrText() }
}

/** What RabbitMQ's tool made of a term with the passphrase "secret". */
const RECORDED: readonly (readonly [term: string, encrypted: string, ...options: string[]])[] = [
  ['<<"hello">>', '69LxsF8cRFgcKdpKJQmOaSX86bbZd33q5BQWZ17LaI3NzgT2AYWcMH/cwLmvmnro'],
  ['"hello"', 'dKXOYdGI2z2Rj4zu4URTQgjp35bV/vWZk5gTORAwi8SyFDGfPRPSvq+oVddfE0Cj'],
  [
    '[{a,"b c",<<"x">>,1.5,-300,12345678901234567890},undefined]',
    'u8AQXxt4Hk3HvQ9vxgVJcqp7lRN84xWZpSJmlcKSCG/I0VTIF7pQ0v8fu5YYOuF9mS6CJxazgpEvmi8Y9NAbXM91YF6n3/RQjtRkvTqsZ1DSRAzZO7vrBHFp/cRwjrdL',
  ],
  [
    'secret',
    'WUkjeR673UYoLfxr7+eVaiPT8mCfZkjmfVGgBo67LPaMbmTzl01NPY/xkVFHHeam',
    '--cipher',
    'aes_256_cbc',
    '--hash',
    'sha512',
    '--iterations',
    '1000',
  ],
  ['<<"x">>', 'px/Ky8reSenpLrjqLkuUr1S+yATXgEoG9QAOouxJIckK7S9jRJLxgw==', '--cipher', 'chacha20'],
  ['<<"x">>', '4YbXKgQE3k/AwN9WHxS86yWe9uilZGZBDkkBoae9L4fa6F/1YUoO3g==', '--cipher', 'aes_128_cfb8'],
  ['<<"x">>', '2rZgAdVueCdufK3qivLlpCNMD+lQpA9hfJVl9FUXCto=', '--cipher', 'des_ede3_cbc'],
  ['<<"x">>', '3XXME+lbT3nWBHR2E8knaObbCJx2nQ7y6x073btqprg=', '--cipher', 'des_ede3_cfb'],
  ['<<"x">>', '8uNUh8JI1iab2hg9zTxG6DPm4DBI4VPviutOEysvwJAkCR6MpQIIHg==', '--cipher', 'aes_192_cfb128'],
  ['<<"x">>', 's1tX+ebFkHRDrz/D1oqgltcG+qzfUo/8hIDibOwbDMo5iH1MEGDvzA==', '--cipher', 'aes_256_ctr'],
  ['<<"x">>', 'DoEkTqDSm8CJQ6UQ2YfBHuLq5Ubn77pAgzLlwpl+j07V7FmntRTzG9GrBiqB647m', '--hash', 'sha3_256'],
  ['<<"x">>', 'o1p7K/o+e+mOzKCXbwZJxQ45wuk4j1fQGGmmsz4zoopujXxPX8u2uvkK4HES5n0w', '--hash', 'blake2b'],
  ['<<"x">>', '5PLPIL58veCvxBoxv8tlBqlr5KD2njetMtd7AbWLhh6G2bQwUkhZEyHjc48xH0wn', '--hash', 'md5'],
]

describe('decode', () => {
  for (const [term, encrypted, ...options] of RECORDED) {
    test(`reads what RabbitMQ has made of ${term} ${options.join(' ')}`, async () => {
      const argv = ['-q', 'decode', `{encrypted,<<"${encrypted}">>}`, 'secret', ...options]
      assert.deepEqual(await ctl(argv), { exitCode: 0, stdout: `${term}\n`, stderr: '' })
    })
  }

  test('fails for another passphrase, another scheme, and for what was not encrypted', async () => {
    const [[, encrypted] = ['', '']] = RECORDED
    for (const argv of [
      [encrypted, 'wrong'],
      [encrypted, 'secret', '--cipher', 'aes_256_cbc'],
      [encrypted, 'secret', '--iterations', '2'],
      ['foo', 'secret'],
    ]) {
      const { exitCode, stderr } = await ctl(['decode', ...argv])
      assert.equal(exitCode, 69, argv.join(' '))
      assert.match(stderr, /Failed to decrypt the value/)
    }
  })
})

describe('encode', () => {
  for (const term of [
    '<<"hello">>',
    '"hello"',
    'hello',
    '[{a,"b c",<<"x">>,1.5,-300,12345678901234567890},[],<<1,2,255>>]',
    "{'Q d',[1,2|3],undefined}",
    '"\\"\\\\\\n\u00fc"',
  ]) {
    test(`is undone by decode: ${term}`, async () => {
      const { stdout } = await ctl(['-q', 'encode', term, 'p'])
      assert.match(stdout, /^\{encrypted,<<"[A-Za-z0-9+/=]+">>\}\n$/)
      const decoded = await ctl(['-q', 'decode', stdout.trim(), 'p'])
      assert.equal(decoded.stdout, `${printTerm(parseTerm(term))}\n`)
    })
  }

  test('never makes the same twice', async () => {
    const encode = () => ctl(['-q', 'encode', '1', 'p'])
    assert.notEqual((await encode()).stdout, (await encode()).stdout)
  })

  test('reads what is missing, a line each', async () => {
    const { stdout } = await ctl(['encode'], '<<"v">>\npass\n')
    const [banner, value, passphrase, encrypted = ''] = stdout.split('\n')
    assert.deepEqual(
      [banner, value, passphrase],
      ['Encrypting value ...', 'Value to encode: ', 'Passphrase: '],
    )
    assert.equal((await ctl(['-q', 'decode', encrypted], 'pass\n')).stdout, '<<"v">>\n')
  })

  test('says where a value stops being a term', async () => {
    const { exitCode, stderr } = await ctl(['encode', '{a,(}', 'p'])
    assert.equal(exitCode, 69)
    assert.match(stderr, /Error during cipher operation: .*unexpected "\(\}" at character 4/)
  })
})

test('encrypt_conf_value and decrypt_conf_value are for rabbitmq.conf', async () => {
  const { stdout } = await ctl(['-q', 'encrypt_conf_value', '"s3cret"', 'p'])
  assert.match(stdout, /^encrypted:[A-Za-z0-9+/=]+\n$/)
  assert.equal((await ctl(['-q', 'decrypt_conf_value', stdout.trim(), 'p'])).stdout, '"s3cret"\n')
})

test('every cipher and every hash that is listed works', () => {
  const clear = Buffer.from('0123456789abcdef')
  for (const cipher of Object.keys(CIPHERS)) {
    const scheme = { cipher, hash: 'sha256', iterations: 3 }
    assert.deepEqual(decrypt(scheme, 'p', encrypt(scheme, 'p', clear)), clear, cipher)
  }
  for (const hash of Object.keys(HASHES)) {
    const scheme = { cipher: 'aes_256_cbc', hash, iterations: 3 }
    assert.deepEqual(decrypt(scheme, 'p', encrypt(scheme, 'p', clear)), clear, hash)
  }
})

describe('terms', () => {
  for (const text of ['', '{', '[a', '<<"x"', '"x', '1+1', 'X', '{a}}', '#{a => 1}', '<<-1.5>>', '16#zz']) {
    test(`refuses ${JSON.stringify(text)}`, () => assert.throws(() => parseTerm(text), SyntaxError))
  }

  test('are read in all notations', () => {
    const read = (text: string) => printTerm(parseTerm(text))
    assert.equal(read(' [ $a , 16#ff , -2 , 1.0e2 ] .'), '[97,255,-2,100.0]')
    assert.equal(read('<<"ü"/utf8>>'), '<<"Ã¼">>')
    assert.equal(read("'a b'"), "'a b'")
    assert.equal(read('"\\x{fc}\\s"'), '"ü "')
    assert.equal(read('[a|[b|[]]]'), '[a,b]')
  })

  test('survive the external format', () => {
    for (const text of [
      '-2147483648',
      '2147483648',
      '-1',
      '255',
      '256',
      '1.5e-7',
      "''",
      '[]',
      '{}',
      '<<>>',
    ]) {
      assert.equal(printTerm(decodeTerm(encodeTerm(parseTerm(text)))), printTerm(parseTerm(text)))
    }
  })

  test('that are cut off or of other kinds are refused', () => {
    const bytes = encodeTerm(parseTerm('{a,[1,2],<<"x">>,1.5}'))
    for (let length = 0; length < bytes.length; length++) {
      assert.throws(() => decodeTerm(bytes.subarray(0, length)))
    }
    assert.throws(() => decodeTerm(Buffer.from([131, 116, 0, 0, 0, 0])), TypeError)
  })
})
