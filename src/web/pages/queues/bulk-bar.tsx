import { useState } from 'preact/hooks'
import type { Paged, Queue } from '../../api/answers.js'
import { get, remove, textOf } from '../../api/http.js'
import { live } from '../../api/live.js'
import { Button } from '../../components/basics.js'
import { ask } from '../../components/dialog.js'
import { attempt, done } from '../../components/toast.js'
import { count, counted } from '../../lib/format.js'
import { withQuery } from '../../lib/paths.js'
import { forEachOf } from '../../lib/pool.js'
import { keyOfQueue, queueOfKey, queuePath } from './queue-state.js'

interface List {
  readonly path: string
  readonly filter: string
  readonly count: number
}

/** What can be done with the queues that are selected. */
export function BulkBar({
  selected,
  onSelect,
  list,
}: {
  readonly selected: ReadonlySet<string>
  readonly onSelect: (keys: ReadonlySet<string>) => void
  readonly list: List
}) {
  const [progress, setProgress] = useState('')
  if (progress !== '') {
    return (
      <div class="bulk" role="status">
        <span class="spinner" />
        {progress}
      </div>
    )
  }
  if (selected.size === 0) return null
  const run = (words: string, each: (key: string) => Promise<unknown>) => async () => {
    const failures: string[] = []
    let finished = 0
    await forEachOf([...selected], 6, async (key) => {
      await each(key).catch((error: unknown) => failures.push(`${queueOfKey(key).name}: ${textOf(error)}`))
      setProgress(`${words} ${count(++finished)} of ${count(selected.size)}`)
    })
    setProgress('')
    onSelect(new Set())
    await live.refresh('/api/queues')
    const [first] = failures
    if (first !== undefined) throw new Error(`${counted(failures.length, 'queue')} refused. ${first}`)
    done(`${words} ${counted(selected.size, 'queue')}: done`)
  }
  const purge = () =>
    askAbout(
      selected,
      list,
      'Purge',
      'All their ready messages are lost',
      run('Purging', (key) => {
        const { vhost, name } = queueOfKey(key)
        return remove(queuePath(vhost, name, 'contents'))
      }),
    )
  const destroy = () =>
    askAbout(
      selected,
      list,
      'Delete',
      'They, their bindings and their messages are lost',
      run('Deleting', (key) => {
        const { vhost, name } = queueOfKey(key)
        return remove(queuePath(vhost, name))
      }),
    )
  return (
    <div class="bulk">
      <strong>{count(selected.size)} selected</strong>
      {selected.size < list.count && (
        <Button kind="ghost" onClick={() => void attempt(async () => onSelect(await allOf(list)))}>
          Select all {count(list.count)}
        </Button>
      )}
      <Button icon="purge" onClick={() => void attempt(purge)}>
        Purge
      </Button>
      <Button icon="trash" kind="danger" onClick={() => void attempt(destroy)}>
        Delete
      </Button>
      <Button kind="ghost" onClick={() => onSelect(new Set())}>
        Clear
      </Button>
    </div>
  )
}

async function pagesOfList({ path, filter }: List, take: (queue: Queue) => void): Promise<void> {
  for (let page = 1, last = 1; page <= last; page++) {
    const columns = 'name,vhost,messages'
    const query = { columns, page, page_size: 500, name: filter, pagination: true, disable_stats: false }
    const answer = await get<Paged<Queue>>(withQuery(path, query))
    last = answer.page_count
    answer.items.forEach(take)
  }
}

async function allOf(list: List): Promise<ReadonlySet<string>> {
  const keys = new Set<string>()
  await pagesOfList(list, (queue) => keys.add(keyOfQueue(queue)))
  return keys
}

/** Counts first what will be lost. */
async function askAbout(
  selected: ReadonlySet<string>,
  list: List,
  verb: string,
  loss: string,
  run: () => Promise<void>,
): Promise<void> {
  let messages = 0
  await pagesOfList({ ...list, filter: '' }, (queue) => {
    if (selected.has(keyOfQueue(queue))) messages += queue.messages ?? 0
  })
  const names = [...selected].slice(0, 8).map((key) => queueOfKey(key).name)
  const many = counted(selected.size, 'queue')
  ask({
    title: `${verb} ${many}?`,
    submit: `${verb} ${many}`,
    typed: selected.size >= 10 || messages >= 1000 ? String(selected.size) : undefined,
    text: (
      <>
        <p>
          {loss}: now <strong>{counted(messages, 'message')}</strong>. This cannot be undone.
        </p>
        <ul class="names">
          {names.map((name) => (
            <li key={name}>{name}</li>
          ))}
          {selected.size > names.length && (
            <li class="muted">and {count(selected.size - names.length)} more</li>
          )}
        </ul>
      </>
    ),
    run,
  })
}
