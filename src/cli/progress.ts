import type { Stdio } from './terminal.js'

/** ms before an operation is worth a spinner. */
const PATIENCE = 400

/** Shows a spinner on standard error while a slow operation runs; ora is loaded only when it comes to that. */
export async function withSpinner<T>(text: string, stderr: Stdio['stderr'], work: Promise<T>): Promise<T> {
  let stop = () => {}
  let done = false
  const timer = setTimeout(async () => {
    const { default: ora } = await import('ora')
    if (done) return
    const spinner = ora({ text, stream: stderr as NodeJS.WriteStream, discardStdin: false }).start()
    stop = () => spinner.stop()
  }, PATIENCE)
  try {
    return await work
  } finally {
    done = true
    clearTimeout(timer)
    stop()
  }
}
