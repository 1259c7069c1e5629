import { useNodeState } from '../../api/node.js'
import { Loading } from '../../components/basics.js'
import { PageProblem } from '../../components/page.js'
import { NodePage } from './node-page.js'

/** The one node that there is. */
export function NodesPage() {
  const { data, error } = useNodeState()
  if (error !== undefined) return <PageProblem title="The node cannot be shown" text={error.message} />
  return data === undefined ? <Loading what="the node" /> : <NodePage name={data.name} />
}
