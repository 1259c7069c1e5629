import { useEffect, useRef, useState } from 'preact/hooks'
import type { CommandDeclaration, Preview } from '../../../control/declaration.js'
import { type Run, useRun } from '../../api/command-run.js'
import { type CommandInput, runCommand } from '../../api/commands.js'
import { textOf } from '../../api/http.js'
import { ask } from '../../components/dialog.js'
import { inputOf, newDraft } from '../../lib/command-draft.js'
import { route } from '../../lib/router.js'
import { chosenVhost } from '../../shell/vhost-choice.js'

/** A command's form and what comes of it, as the address asks for it at first. */
export function useCommand(declaration: CommandDeclaration) {
  const { name, summary, confirms } = declaration
  const [draft, setDraft] = useState(() =>
    newDraft(declaration, route.peek().query, chosenVhost.peek() || '/'),
  )
  const { run, start, again, stop } = useRun(name)
  const sent = useRef<CommandInput>({})
  const [watching, setWatching] = useState(false)
  const [problem, setProblem] = useState('')
  useRepeated(watching, run, () => again(sent.current))
  const begin = async (input: CommandInput) => {
    sent.current = input
    start(input)
  }
  const submit = async () => {
    setProblem('')
    const input = inputOf(declaration, draft)
    try {
      const question = confirms ? await questionOf(name, input) : undefined
      if (question === undefined) await begin(input)
      else ask({ title: `${summary}?`, text: question, submit: `Yes, run ${name}`, run: () => begin(input) })
    } catch (error) {
      setProblem(textOf(error))
    }
  }
  return { draft, setDraft, run, problem, submit, watching, onWatch: setWatching, onStop: stop }
}

/** What the command asks before it does this; undefined when nothing is destroyed. @throws ApiError when it cannot be done */
async function questionOf(name: string, input: CommandInput): Promise<string | undefined> {
  return (await runCommand<Preview>(name, { ...input, show: true, preview: true })).question
}

/** ms between two looks at a list that is watched. */
const INTERVAL = 2000

/** Does it again and again, each time a while after it was done, and not while nobody sees the page. */
function useRepeated(on: boolean, run: Run | undefined, again: () => void): void {
  useEffect(() => {
    if (!on || run?.state !== 'done') return
    const timer = setInterval(() => {
      if (document.hidden) return
      clearInterval(timer)
      again()
    }, INTERVAL)
    return () => clearInterval(timer)
  }, [on, run])
}
