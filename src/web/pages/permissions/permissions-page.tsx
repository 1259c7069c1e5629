import type { Permission, TopicPermission } from '../../api/answers.js'
import { useLive } from '../../api/live.js'
import { PageHead } from '../../components/page.js'
import { PermissionsCard } from '../../components/permissions/permissions-card.js'
import { TopicPermissionsCard } from '../../components/permissions/topic-permissions-card.js'

export function PermissionsPage() {
  const permissions = useLive<readonly Permission[]>('/api/permissions')
  const topics = useLive<readonly TopicPermission[]>('/api/topic-permissions')
  return (
    <div class="page">
      <PageHead title="Permissions">
        <p class="muted">
          What users may do to the objects of each virtual host: regular expressions over their names.
        </p>
      </PageHead>
      <PermissionsCard permissions={permissions} of={{}} />
      <TopicPermissionsCard permissions={topics} of={{}} />
    </div>
  )
}
