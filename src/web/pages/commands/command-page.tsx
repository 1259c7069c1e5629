import type { CommandDeclaration } from '../../../control/declaration.js'
import { useDeclaration } from '../../api/declarations.js'
import { Badge, Card, Loading, Problem } from '../../components/basics.js'
import { PageHead } from '../../components/page.js'
import { route } from '../../lib/router.js'
import { AboutCard } from './about-card.js'
import { CommandForm } from './command-form.js'
import { ResultCard } from './result-card.js'
import { useCommand } from './use-command.js'

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
  const { draft, setDraft, run, problem, submit, ...control } = useCommand(declaration)
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
        <AboutCard declaration={declaration} draft={draft} open={run === undefined} />
        {run && (
          <div class="command-result" ref={showOnce}>
            <ResultCard declaration={declaration} run={run} {...control} />
          </div>
        )}
      </div>
    </div>
  )
}

/** A form may be longer than the window. */
function showOnce(result: HTMLElement | null): void {
  result?.scrollIntoView({ block: 'nearest' })
}
