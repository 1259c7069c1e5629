import { useMemo, useRef } from 'preact/hooks'
import type { CommandList, CommandSummary } from '../../../control/declaration.js'
import { useCommandList } from '../../api/declarations.js'
import { Badge, Button, Empty, Loading } from '../../components/basics.js'
import { FilterInput, PageHead, PageProblem } from '../../components/page.js'
import { commandAddress } from '../../lib/command-draft.js'
import { findCommands } from '../../lib/command-search.js'
import { counted } from '../../lib/format.js'
import { goTo, replaceQuery, route } from '../../lib/router.js'
import { useShortcuts } from '../../lib/shortcuts.js'

/** Everything that the command line can do and the user may: each command has a page that is made of its declaration. */
export function CommandsPage() {
  const { data, problem } = useCommandList()
  const filter = route.value.query.get('filter') ?? ''
  const found = useMemo(() => findCommands(data?.commands ?? [], filter), [data, filter])
  const list = useRef<HTMLDivElement>(null)
  const keys = useMemo(
    () => ({ j: () => moveFocus(list.current, 1), k: () => moveFocus(list.current, -1) }),
    [],
  )
  useShortcuts(keys)
  if (problem !== '') return <PageProblem title="Commands" text={problem} />
  const first = found[0]
  return (
    <div class="page">
      <PageHead
        title="Commands"
        badges={data && <span class="count">{data.commands.length.toLocaleString('en-US')}</span>}
      >
        <p class="muted">
          What <code>warrenctl</code> does to the broker and to what is in it, as far as your user may.
        </p>
      </PageHead>
      <div class="toolbar">
        <FilterInput
          value={filter}
          onInput={(text) => replaceQuery({ filter: text })}
          label="Filter commands"
          placeholder="Name, or what it does"
          autoFocus
          onEnter={() => first && goTo(commandAddress(first.name))}
          onDown={() => moveFocus(list.current, 1)}
        />
        {filter !== '' && <span class="muted">{counted(found.length, 'match', 'matches')}</span>}
      </div>
      {data === undefined ? (
        <Loading what="the commands" />
      ) : (
        <div ref={list} class="command-groups">
          {filter === '' ? <Groups list={data} /> : <Commands commands={found} />}
        </div>
      )}
      {data !== undefined && found.length === 0 && (
        <Empty
          icon="search"
          title={`No command is about “${filter}”`}
          action={<Button onClick={() => replaceQuery({ filter: '' })}>Clear the filter</Button>}
        />
      )}
    </div>
  )
}

function Groups({ list: { groups, commands } }: { list: CommandList }) {
  return (
    <>
      {Object.entries(groups).map(([group, title]) => {
        const members = commands.filter((command) => command.group === group)
        if (members.length === 0) return null
        return (
          <section key={group}>
            <h2>{title}</h2>
            <Commands commands={members} />
          </section>
        )
      })}
    </>
  )
}

function Commands({ commands }: { commands: readonly CommandSummary[] }) {
  return (
    <ul class="command-list">
      {commands.map(({ name, summary, onlyOnMachine }) => (
        <li key={name}>
          <a href={commandAddress(name)}>
            <span class="command-name mono">
              {name}
              {onlyOnMachine && <Badge title={onlyOnMachine}>on its machine only</Badge>}
            </span>
            <span class="command-summary">{summary}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function linksOf(list: HTMLElement | null): readonly HTMLElement[] {
  return [...(list?.querySelectorAll('a') ?? [])]
}

/** From command to command. */
function moveFocus(list: HTMLElement | null, step: number): void {
  const links = linksOf(list)
  const at = links.indexOf(document.activeElement as HTMLElement)
  links[at < 0 ? 0 : at + step]?.focus()
}
