import type { Output } from '../define.js'

/** What checks of replicas say of a node that is alone: there is nobody whose help it could need. */
export function singleNodeOutput(node: string): Output {
  return {
    text: `Node ${node} seems to be the only one in a single node cluster, the check does not apply`,
    json: {
      message: 'Target node seems to be the only one in a single node cluster, the check does not apply',
      result: 'ok',
    },
  }
}
