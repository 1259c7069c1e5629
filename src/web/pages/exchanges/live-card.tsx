import { useState } from 'preact/hooks'
import { Button, Card, Empty } from '../../components/basics.js'
import { LiveMessages } from '../../components/live-messages.js'

/** What is published to an exchange, for whoever wants to look. */
export function LiveCard({ vhost, exchange }: { vhost: string; exchange: string }) {
  const [following, setFollowing] = useState(false)
  const toggle = (
    <Button icon={following ? 'close' : 'play'} onClick={() => setFollowing(!following)}>
      {following ? 'Stop' : 'Follow'}
    </Button>
  )
  return (
    <Card title="Messages as they come" {...(following && { actions: toggle })}>
      {following ? (
        <LiveMessages vhost={vhost} name={exchange} kind="exchange" />
      ) : (
        <Empty icon="play" title="See what is published" action={toggle}>
          Each message is shown as it comes, with key, headers and body. Nothing changes for anybody.
        </Empty>
      )}
    </Card>
  )
}
