/** What the process of a backup is asked to do. Paths are absolute. */
export type BackupTask =
  | {
      readonly type: 'take'
      readonly database: string
      readonly target: string
      readonly node: string
      readonly version: string
    }
  | { readonly type: 'verify'; readonly file: string }
  | {
      readonly type: 'restore'
      readonly file: string
      /** The data directory. */
      readonly directory: string
      /** Puts the backup in the place of a database that is there, which is kept under another name. */
      readonly replace: boolean
      /** Who asks has the data directory for itself already. */
      readonly held: boolean
    }

/** What a backup holds. */
export interface BackupContents {
  /** ISO 8601. */
  readonly taken: string
  readonly node: string
  readonly version: string
  readonly bytes: number
  /** Stored messages, transient ones that were paged out included. */
  readonly messages: number
  /** Rows of metadata by kind: queue, exchange, user, … */
  readonly objects: Readonly<Record<string, number>>
  /** Where a database that was replaced is now; only after a restoration. */
  readonly replaced?: string
}

/** What the process tells: how far it is, in bytes, and the outcome once. */
export type TaskReport =
  | { readonly done: number; readonly total: number }
  | { readonly contents: BackupContents }
  | { readonly refused: string }
