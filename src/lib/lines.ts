/** Cuts a stream of bytes into lines; a line may come in any number of pieces. */
export class LineSplitter {
  #pieces: Buffer[] = []
  #pending = 0

  /** Bytes of the line that has not ended yet. */
  get pendingBytes(): number {
    return this.#pending
  }

  /** The lines that end within `chunk`, without their line feeds. */
  push(chunk: Buffer): Buffer[] {
    const lines: Buffer[] = []
    let start = 0
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      const piece = chunk.subarray(start, end)
      lines.push(this.#pieces.length === 0 ? piece : Buffer.concat([...this.#pieces, piece]))
      this.#pieces = []
      this.#pending = 0
      start = end + 1
    }
    if (start < chunk.length) {
      this.#pieces.push(chunk.subarray(start))
      this.#pending += chunk.length - start
    }
    return lines
  }

  /** What came behind the last line feed; undefined when that is nothing. */
  rest(): Buffer | undefined {
    const rest = this.#pending === 0 ? undefined : Buffer.concat(this.#pieces)
    this.#pieces = []
    this.#pending = 0
    return rest
  }
}
