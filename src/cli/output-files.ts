import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CommandFailure, EXIT, type Output } from '../commands/define.js'

type OutputFiles = NonNullable<Exclude<Output, string>['files']>

/** Writes the files that belong to a result, with their folder where it is missing. What exists is not overwritten. */
export function writeFiles(files: OutputFiles): void {
  for (const { path, content } of files) {
    try {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, content, { flag: 'wx' })
    } catch (error) {
      const text = `${path} cannot be written: ${(error as Error).message}`
      throw new CommandFailure({ exitCode: EXIT.dataError, text })
    }
  }
}
