import { runCommand } from '../../api/commands.js'
import { remove } from '../../api/http.js'
import { live, useLive } from '../../api/live.js'
import { useNodeState } from '../../api/node.js'
import { may } from '../../api/session.js'
import { Button, Card, Loading } from '../../components/basics.js'
import { ask } from '../../components/dialog.js'
import { PageHead, PageProblem } from '../../components/page.js'
import { attempt, done } from '../../components/toast.js'
import { Count } from '../../components/values.js'
import { apiPath } from '../../lib/paths.js'
import { protocolTitle } from '../../lib/protocol-title.js'
import { FailedCount, type LoginAttempts } from './login-attempts.js'
import { SourcesCard } from './sources-card.js'

/** Who has tried to log in, and in vain: the commands about authentication attempts. */
export function LoginsPage() {
  const { data: state, error } = useNodeState()
  const path = state && apiPath('auth', 'attempts', state.name)
  const { data: attempts } = useLive<readonly LoginAttempts[]>(path)
  if (error !== undefined) return <PageProblem title="Logins cannot be shown" text={error.message} />
  if (path === undefined || attempts === undefined) return <Loading what="logins" />
  const tracked = state?.login_sources_tracked === true
  const mayChange = may('administrator')
  return (
    <div class="page">
      <PageHead
        title="Logins"
        actions={
          mayChange && (
            <>
              <Button icon="retry" onClick={() => askReset(path)}>
                Reset the counters …
              </Button>
              <Button onClick={() => (tracked ? askNotToTrack() : void track())}>
                {tracked ? 'Stop tracking sources …' : 'Track sources'}
              </Button>
            </>
          )
        }
      >
        <p class="muted">
          How often clients have tried to log in since the start of the node, or since the last reset.
        </p>
      </PageHead>
      <Card title="By protocol" count={attempts.length} flush>
        <ProtocolTable attempts={attempts} />
      </Card>
      {tracked ? (
        <SourcesCard path={`${path}/source`} />
      ) : (
        <Card title="By address and user">
          <p class="muted">
            Sources are not tracked: each address and name that is counted takes some memory.
          </p>
        </Card>
      )}
    </div>
  )
}

function ProtocolTable({ attempts }: { attempts: readonly LoginAttempts[] }) {
  return (
    <table class="table table-plain">
      <thead>
        <tr>
          <th scope="col">Protocol</th>
          {['Attempts', 'Failed', 'Succeeded'].map((title) => (
            <th key={title} scope="col" class="numeric">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {attempts.map((row) => (
          <tr key={row.protocol}>
            <td>{protocolTitle(row.protocol)}</td>
            <td class="numeric">
              <Count value={row.auth_attempts} />
            </td>
            <td class="numeric">
              <FailedCount value={row.auth_attempts_failed} />
            </td>
            <td class="numeric">
              <Count value={row.auth_attempts_succeeded} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

async function changeTracking(command: string): Promise<void> {
  await runCommand(command)
  await live.refresh('/api/')
}

function track(): Promise<boolean> {
  return attempt(
    () => changeTracking('enable_auth_attempt_source_tracking'),
    'From now on attempts are counted by address and user, until the next start of the node',
  )
}

function askNotToTrack(): void {
  ask({
    title: 'Stop tracking sources?',
    submit: 'Stop tracking',
    text: 'What was counted by address and user is forgotten; the counters by protocol stay.',
    run: async () => {
      await changeTracking('disable_auth_attempt_source_tracking')
      done('Sources are not tracked any more')
    },
  })
}

function askReset(path: string): void {
  ask({
    title: 'Reset the counters of logins?',
    submit: 'Reset',
    text: 'All of them begin at 0 again, those by address and user, too, and those that Prometheus sees.',
    run: async () => {
      await remove(path)
      await live.refresh('/api/auth')
      done('Attempts are counted anew')
    },
  })
}
