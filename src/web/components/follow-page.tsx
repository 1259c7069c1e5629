import type { ComponentChildren } from 'preact'
import type { Followed } from '../api/follow.js'
import { replaceQuery } from '../lib/router.js'
import { Button, Empty, IconButton } from './basics.js'
import { FollowProblem, FollowState } from './follow-state.js'
import type { IconName } from './icon.js'
import { FilterInput, PageHead } from './page.js'

interface FollowPageProps {
  readonly title: string
  readonly icon: IconName
  readonly followed: Followed<unknown>
  /** Whether news come in, or are held back. */
  readonly running: boolean
  readonly onRunning: (running: boolean) => void
  /** Other buttons of the page. */
  readonly actions?: ComponentChildren
  /** The words in the address that are looked for. */
  readonly filter: { readonly words: string; readonly label: string; readonly placeholder: string }
  /** What else chooses among the items. */
  readonly choice: ComponentChildren
  /** How many items there are. */
  readonly summary: ComponentChildren
  readonly download: { readonly label: string; readonly save: () => void }
  readonly problem: string
  /** Items that are shown. */
  readonly shown: number
  /** In their place: while nothing has come, and when nothing that has come is chosen. */
  readonly empty: { readonly title: string; readonly text: string; readonly chooseOther: string }
  /** The items. */
  readonly children: ComponentChildren
}

/** A page of items that come by themselves: it can be paused and cleared, and what is shown of it can be saved. */
export function FollowPage({
  title,
  icon,
  followed,
  running,
  onRunning,
  actions,
  filter,
  choice,
  summary,
  download,
  problem,
  shown,
  empty,
  children,
}: FollowPageProps) {
  const none = followed.items.length === 0
  return (
    <div class="page page-list">
      <PageHead
        title={title}
        badges={<FollowState state={followed.state} />}
        actions={
          <>
            <Button icon={running ? 'pause' : 'play'} onClick={() => onRunning(!running)}>
              {running ? 'Pause' : 'Go on'}
            </Button>
            {actions}
          </>
        }
      />
      <div class="toolbar">
        <FilterInput
          value={filter.words}
          onInput={(words) => replaceQuery({ filter: words })}
          label={filter.label}
          placeholder={filter.placeholder}
        />
        {choice}
        <span class="muted">{summary}</span>
        <span class="spacer" />
        <IconButton icon="download" label={download.label} disabled={shown === 0} onClick={download.save} />
        <IconButton icon="purge" label="Clear the page" disabled={none} onClick={followed.clear} />
      </div>
      {followed.problem !== '' && <FollowProblem title={problem} followed={followed} />}
      {shown > 0 && children}
      {shown === 0 && followed.problem === '' && followed.state !== 'connecting' && (
        <Empty icon={icon} title={none ? empty.title : 'Nothing matches'}>
          {none ? empty.text : empty.chooseOther}
        </Empty>
      )}
    </div>
  )
}
