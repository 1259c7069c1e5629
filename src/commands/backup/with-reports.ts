import { ProgressReport } from '../define.js'

/** Reports of `work` as they come, then its result: what a command that streams yields. */
export async function* withReports<T>(
  unit: string,
  work: (report: (done: number, total: number) => void) => Promise<T>,
): AsyncGenerator<ProgressReport | T> {
  let latest: ProgressReport | undefined
  let wake = () => {}
  const finished = work((done, total) => {
    latest = new ProgressReport(done, total, unit)
    wake()
  })
  const ended = finished.then(
    () => true,
    () => true,
  )
  for (;;) {
    const told = new Promise<false>((resolve) => {
      wake = () => resolve(false)
    })
    if (await Promise.race([ended, told])) break
    if (latest !== undefined) yield latest
  }
  yield await finished
}
