import { methods } from './codec/methods.js'
import { OutputBuffer } from './codec/output-buffer.js'
import { serverProperties } from './server-properties.js'

/**
 * The frame with connection.start. It is the same for every connection until the cluster gets another name, and is encoded once.
 */
export class Greeting {
  #clusterName: string | undefined
  #mechanisms = ''
  #frame: Buffer = Buffer.alloc(0)

  /** @param mechanisms names of the SASL mechanisms that the client may choose from, separated by spaces */
  frame(clusterName: string, mechanisms: string): Buffer {
    if (clusterName !== this.#clusterName || mechanisms !== this.#mechanisms) {
      this.#clusterName = clusterName
      this.#mechanisms = mechanisms
      this.#frame = encode(clusterName, mechanisms)
    }
    return this.#frame
  }
}

function encode(clusterName: string, mechanisms: string): Buffer {
  const output = new OutputBuffer()
  output.method(0, methods.connection.start, {
    versionMajor: 0,
    versionMinor: 9,
    serverProperties: serverProperties(clusterName),
    mechanisms: Buffer.from(mechanisms),
    locales: Buffer.from('en_US'),
  })
  const parts: Buffer[] = []
  output.drainTo((octets) => parts.push(octets))
  return Buffer.concat(parts)
}
