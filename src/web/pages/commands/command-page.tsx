import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { CommandDeclaration, Preview } from '../../../control/declaration.js'
import { type Run, useRun } from '../../api/command-run.js'
import { type CommandInput, runCommand } from '../../api/commands.js'
import { useDeclaration } from '../../api/declarations.js'
import { textOf } from '../../api/http.js'
import { Badge, Button, Card, Loading, Problem } from '../../components/basics.js'
import { ask } from '../../components/dialog.js'
import { PageHead } from '../../components/page.js'
import { CopyButton, copyText } from '../../components/values.js'
import { addressOfDraft, inputOf, newDraft } from '../../lib/command-draft.js'
import { commandLine } from '../../lib/command-line.js'
import { route } from '../../lib/router.js'
import { chosenVhost } from '../../shell/vhost-choice.js'
import { CommandForm } from './command-form.js'
import { ResultCard } from './result-card.js'

/** One command: a form that is made of its declaration, the command line that does the same, and what comes of it. */
export function CommandPage({ name }: { name: string }) {
  const { data, problem } = useDeclaration(name)
  if (problem !== '') {
    return (
      <div class="page">
        <PageHead above={<AllCommands />} title={name} />
        <Problem title="This command cannot be run here" text={problem} />
      </div>
    )
  }
  if (data?.name !== name) return <Loading what={name} />
  return <Command key={route.value.query.toString()} declaration={data} />
}

function AllCommands() {
  return <a href="#/commands">Commands</a>
}

function Command({ declaration }: { declaration: CommandDeclaration }) {
  const { name, summary, aliases, onlyOnMachine } = declaration
  const [draft, setDraft] = useState(() =>
    newDraft(declaration, route.peek().query, chosenVhost.peek() || '/'),
  )
  const { run, start, again, stop } = useRun(name)
  const sent = useRef<CommandInput>({})
  const [watching, setWatching] = useState(false)
  useRepeated(watching, run, () => again(sent.current))
  const [problem, setProblem] = useState('')
  const line = useMemo(() => commandLine(declaration, draft), [draft])
  const submit = async () => {
    setProblem('')
    const input = inputOf(declaration, draft)
    try {
      const question = declaration.confirms ? await questionOf(name, input) : undefined
      sent.current = input
      if (question === undefined) start(input)
      else confirm(declaration, question, async () => start(input))
    } catch (error) {
      setProblem(textOf(error))
    }
  }
  return (
    <div class="page">
      <PageHead
        above={<AllCommands />}
        title={<span class="mono">{name}</span>}
        badges={declaration.confirms && <Badge tone="warn">asks first</Badge>}
      >
        <p class="muted">
          {summary}.{aliases.length > 0 && ` Also known as ${aliases.join(', ')}.`}
        </p>
      </PageHead>
      <div class="command-columns">
        {onlyOnMachine === undefined ? (
          <Card>
            <CommandForm
              declaration={declaration}
              draft={draft}
              busy={run?.state === 'running'}
              onChange={setDraft}
              onSubmit={() => void submit()}
            />
            {problem !== '' && <Problem title="It was not begun" text={problem} />}
          </Card>
        ) : (
          <Problem title="Only on the machine of the broker" text={onlyOnMachine} />
        )}
        <About
          declaration={declaration}
          line={line}
          link={addressOfDraft(declaration, draft)}
          open={run === undefined}
        />
        {run && (
          <div class="command-result" ref={showOnce}>
            <ResultCard
              declaration={declaration}
              run={run}
              watching={watching}
              onWatch={setWatching}
              onStop={stop}
            />
          </div>
        )}
      </div>
    </div>
  )
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

/** A form may be longer than the window. */
function showOnce(result: HTMLElement | null): void {
  result?.scrollIntoView({ block: 'nearest' })
}

async function questionOf(name: string, input: CommandInput): Promise<string | undefined> {
  return (await runCommand<Preview>(name, { ...input, show: true, preview: true })).question
}

function confirm({ name, summary }: CommandDeclaration, question: string, run: () => Promise<void>): void {
  ask({ title: `${summary}?`, text: question, submit: `Yes, run ${name}`, run })
}

function About({
  declaration: { description, examples },
  line,
  link,
  open,
}: {
  readonly declaration: CommandDeclaration
  readonly line: string
  /** Where the form is filled in so. */
  readonly link: string
  /** Afterwards it makes room for the result. */
  readonly open: boolean
}) {
  const address = `${location.origin}${location.pathname}${link}`
  return (
    <Card
      title="On the command line"
      actions={
        <Button
          icon="link"
          kind="ghost"
          title="To this form, without what is secret"
          onClick={() => void copyText(address)}
        >
          Copy link
        </Button>
      }
    >
      <p class="command-line">
        <code>{line}</code>
        <CopyButton text={line} label="Copy the command line" />
      </p>
      {description.length + examples.length > 0 && (
        <details class="options" open={open}>
          <summary>Description and examples</summary>
          <div class="command-about">
            {description.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {examples.length > 0 && (
              <dl>
                {examples.map(({ command, help }) => (
                  <div key={command}>
                    <dt>
                      <code>warrenctl {command}</code>
                    </dt>
                    <dd>{help}</dd>
                  </div>
                ))}
              </dl>
            )}
          </div>
        </details>
      )}
    </Card>
  )
}
