import type { NodeState } from '../../api/node.js'
import { Certificates } from './certificates.js'
import { ListenersCard } from './listeners-card.js'

/** Where clients are let in, and what the node proves itself with there. */
export function ListenersTab({ state }: { state: NodeState }) {
  return (
    <>
      <ListenersCard listeners={state.listeners} suspended={state.listeners_suspended} />
      <Certificates />
    </>
  )
}
