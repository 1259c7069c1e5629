import type { ApplicationState, NodeInfo } from '../../broker/admin/node-control.js'
import type { LocalContext } from '../define.js'
import { isUnreachable } from './unreachable.js'

/** The state of the node's broker; undefined when the node does not answer within `timeout` ms. */
export async function stateOf(
  call: LocalContext['call'],
  timeout: number | undefined,
): Promise<ApplicationState | undefined> {
  try {
    const { state } = (await call('ping', timeout)) as NodeInfo
    return state
  } catch (error) {
    if (isUnreachable(error)) return undefined
    throw error
  }
}
