/** What somebody can do something about: the text says what. */
export class BackupRefused extends Error {
  constructor(text: string) {
    super(text)
    this.name = 'BackupRefused'
  }
}
