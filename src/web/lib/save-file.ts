/** Hands something to the browser as a file to keep. */
export function saveFile(name: string, contents: string | Uint8Array): void {
  const address = URL.createObjectURL(new Blob([contents as BlobPart]))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
