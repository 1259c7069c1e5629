import { useEffect, useState } from 'preact/hooks'
import type { CompletionKind } from '../../commands/spec.js'
import type { CommandDeclaration, CommandList } from '../../control/declaration.js'
import { get, getText, textOf } from './http.js'
import { user } from './session.js'

/** Something that is asked for once. */
export interface Loaded<T> {
  readonly data: T | undefined
  readonly problem: string
}

let known: { readonly name: string; readonly list: Promise<CommandList> } | undefined

/** The commands that the user may run: asked for once by each who logs in. */
export function commandList(): Promise<CommandList> {
  const name = user.value?.name ?? ''
  if (known?.name !== name) {
    const list = result<CommandList>('/v1/declarations')
    list.catch(() => {
      known = undefined
    })
    known = { name, list }
  }
  return known.list
}

/** @param wanted not before it is */
export const useCommandList = (wanted = true) => useLoaded(wanted ? 'list' : undefined, commandList)

/** All that is declared of a command. */
export const useDeclaration = (name: string) =>
  useLoaded(name, () => result<CommandDeclaration>(`/v1/declarations/${encodeURIComponent(name)}`))

async function result<T>(path: string): Promise<T> {
  return (await get<{ result: T }>(path)).result
}

function useLoaded<T>(key: string | undefined, load: () => Promise<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ data: undefined, problem: '' })
  useEffect(() => {
    if (key === undefined) return
    let outdated = false
    setLoaded({ data: undefined, problem: '' })
    load().then(
      (data) => !outdated && setLoaded({ data, problem: '' }),
      (error: unknown) => !outdated && setLoaded({ data: undefined, problem: textOf(error) }),
    )
    return () => {
      outdated = true
    }
  }, [key])
  return loaded
}

/** How many names are offered. */
const OFFERED = 50
/** ms without a key before names are asked for. */
const PAUSE = 150

/** Names of the kind that begin with a text, as Tab offers them on the command line; none while nobody is there to type. */
export function useCompletion(
  kind: CompletionKind | undefined,
  vhost: string,
  prefix: string,
  typing: boolean,
): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([])
  useEffect(() => {
    if (kind === undefined || !typing || LOCAL_KINDS.has(kind)) return
    let outdated = false
    const timer = setTimeout(async () => {
      const found = await namesOf(kind, vhost, prefix).catch(() => [])
      if (!outdated) setNames(found)
    }, PAUSE)
    return () => {
      outdated = true
      clearTimeout(timer)
    }
  }, [kind, vhost, prefix, typing])
  return names
}

/** Those that a shell knows by itself. */
const LOCAL_KINDS: ReadonlySet<CompletionKind> = new Set(['commands', 'files', 'nodes'])

async function namesOf(kind: CompletionKind, vhost: string, prefix: string): Promise<readonly string[]> {
  const headers = {
    'warren-vhost': inHeader(vhost === '' ? '/' : vhost),
    'warren-prefix': inHeader(prefix),
    'warren-limit': String(OFFERED),
  }
  const text = await getText(`/v1/names/${kind}`, headers)
  return text.split('\n').flatMap((line) => line.split('\t', 1).filter((name) => name !== ''))
}

/** A browser takes each character of a header for an octet; here they are those of UTF-8. */
function inHeader(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text))
}
