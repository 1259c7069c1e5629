import { useMemo } from 'preact/hooks'
import type { Policy } from '../../api/answers.js'
import { put, remove } from '../../api/http.js'
import { useLive } from '../../api/live.js'
import { useLocalRows } from '../../api/rows.js'
import { may } from '../../api/session.js'
import { Badge, IconButton, Tabs } from '../../components/basics.js'
import { LocalBulkAction } from '../../components/bulk/bulk-action.js'
import { keyOfObject, useLocalSelection } from '../../components/bulk/selection.js'
import { GuardedButton } from '../../components/guarded.js'
import { ListPage } from '../../components/list-page.js'
import { useDialogFlag } from '../../components/page.js'
import type { Column } from '../../components/table.js'
import { removeUndoably, type Undoable } from '../../components/undoable.js'
import { VhostLink } from '../../components/values.js'
import { plain } from '../../lib/format.js'
import { apiPath } from '../../lib/paths.js'
import { replaceQuery, route } from '../../lib/router.js'
import { useShortcuts } from '../../lib/shortcuts.js'
import { chosenVhost } from '../../shell/vhost-choice.js'
import { PolicyDialog } from './policy-dialog.js'

export type PolicyKind = 'policies' | 'operator-policies'

export function PoliciesPage() {
  const kind: PolicyKind = route.value.query.get('tab') === 'operator' ? 'operator-policies' : 'policies'
  const { query } = route.value
  const [adding, setAdding] = useDialogFlag('new')
  const vhost = chosenVhost.value
  const policies = useLive<readonly Policy[]>(vhost === '' ? `/api/${kind}` : apiPath(kind, vhost))
  const selection = useLocalSelection(policies.data ?? NONE, keyOfObject)
  const tag = kind === 'policies' ? 'policymaker' : 'administrator'
  const mayChange = may(tag)
  useShortcuts(useMemo(() => (mayChange ? { n: () => setAdding('1') } : {}), [mayChange]))
  const asked = policies.data?.find(
    ({ name, vhost }) => name === query.get('name') && vhost === query.get('vhost'),
  )
  const columns = useMemo(() => columnsOf(kind, mayChange), [kind, mayChange])
  return (
    <>
      <ListPage<Policy>
        title={kind === 'policies' ? 'Policies' : 'Operator policies'}
        icon="policies"
        order={{ column: 'name', descending: false }}
        useRows={(query) =>
          useLocalRows(
            policies,
            query,
            ({ name, pattern }) => `${name} ${pattern}`,
            (policy, column) =>
              column === 'priority'
                ? policy.priority
                : String(policy[column as 'name' | 'vhost' | 'pattern' | 'apply-to'] ?? ''),
          )
        }
        columns={columns}
        keyOf={keyOfObject}
        {...(mayChange && {
          selection: { ...selection, nameOf: nameOfPolicy },
          toolbar: () => (
            <LocalBulkAction
              selection={selection}
              words={WORDS}
              nameOf={nameOfPolicy}
              each={policiesOf(kind).remove}
              undoEach={policiesOf(kind).restore}
            >
              <p>What they set on queues and exchanges is gone at once.</p>
            </LocalBulkAction>
          ),
        })}
        head={
          <Tabs
            label="Kinds of policies"
            current={kind}
            items={[
              { id: 'policies', text: 'Policies', address: '#/policies' },
              { id: 'operator-policies', text: 'Operator policies', address: '#/policies?tab=operator' },
            ]}
          />
        }
        actions={
          <GuardedButton
            kind="primary"
            icon="plus"
            shortcut="n"
            refusal={mayChange ? undefined : `Needs the tag ${tag}`}
            onClick={() => setAdding('1')}
          >
            New policy
          </GuardedButton>
        }
        empty={{
          title: 'No policies',
          text:
            kind === 'policies'
              ? 'A policy sets arguments of all queues and exchanges whose names match a pattern, also of those that are there already.'
              : 'An operator policy limits what policies and arguments may say.',
        }}
      />
      {mayChange && (adding !== undefined || asked !== undefined) && (
        <PolicyDialog
          key={asked?.name ?? ''}
          kind={kind}
          {...(asked && { policy: asked })}
          onClose={() => replaceQuery({ new: undefined, name: undefined, vhost: undefined })}
        />
      )}
    </>
  )
}

const WORDS = { verb: 'Delete', doing: 'Deleting', done: 'Deleted', noun: 'policy', plural: 'policies' }

const NONE: readonly Policy[] = []

const nameOfPolicy = ({ vhost, name }: Policy) => `${name} in ${vhost}`

function policiesOf(kind: PolicyKind): Undoable<Policy> {
  return {
    remove: ({ vhost, name }) => remove(apiPath(kind, vhost, name)),
    restore: ({ vhost, name, pattern, definition, priority, 'apply-to': target }) =>
      put(apiPath(kind, vhost, name), { pattern, definition, priority, 'apply-to': target }),
  }
}

function columnsOf(kind: PolicyKind, mayChange: boolean): readonly Column<Policy>[] {
  const actions: Column<Policy> = {
    id: 'actions',
    title: 'Actions',
    titleHidden: true,
    width: '5.25rem',
    sortable: false,
    cell: (policy) => (
      <span class="cell-buttons">
        <IconButton
          icon="edit"
          label={`Edit ${policy.name}`}
          onClick={() => replaceQuery({ name: policy.name, vhost: policy.vhost })}
        />
        <IconButton
          icon="trash"
          label={`Delete ${policy.name}`}
          onClick={() => void removeUndoably(policy, policiesOf(kind), `Deleted policy ${policy.name}`)}
        />
      </span>
    ),
  }
  return [
    {
      id: 'name',
      title: 'Name',
      width: 'min(11rem, 30vw)',
      cell: ({ name, vhost }) => (
        <>
          <strong class="strong">{name}</strong>
          <span class="sub show-narrow">{vhost}</span>
        </>
      ),
    },
    {
      id: 'vhost',
      title: 'Virtual host',
      width: '8rem',
      hide: 'narrow',
      cell: ({ vhost }) => <VhostLink name={vhost} />,
    },
    {
      id: 'pattern',
      title: 'Pattern',
      width: 'min(11rem, 30vw)',
      cell: ({ pattern }) => <code>{pattern}</code>,
    },
    {
      id: 'apply-to',
      title: 'Applies to',
      width: '8rem',
      hide: 'narrow',
      cell: (policy) => policy['apply-to'],
    },
    {
      id: 'definition',
      title: 'Definition',
      hide: 'medium',
      sortable: false,
      cell: ({ definition }) => (
        <span class="badges">
          {Object.entries(definition).map(([key, value]) => (
            <Badge key={key} title={`${key}: ${plain(value)}`}>
              {key}: {plain(value)}
            </Badge>
          ))}
        </span>
      ),
    },
    {
      id: 'priority',
      title: 'Priority',
      width: '5.5rem',
      numeric: true,
      hide: 'narrow',
      cell: ({ priority }) => priority,
    },
    ...(mayChange ? [actions] : []),
  ]
}
