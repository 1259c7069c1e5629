import { BrokerError } from '../errors.js'
import { type BrokerState, CHANGED, requireVhost } from '../metadata/apply.js'
import type { Outcome } from '../metadata/command.js'
import { RowKind, rowKey } from '../metadata/rows.js'
import { validationFailed } from '../policy/validate-policy.js'
import { parseWebhook, WEBHOOK } from '../webhooks/webhook.js'
import { COMPONENTS, type GlobalParameterRow, type ParameterRow } from './runtime-parameters.js'

export interface SetParameter extends ParameterRow {
  readonly type: 'set-parameter'
}

export interface ClearParameter extends Omit<ParameterRow, 'value'> {
  readonly type: 'clear-parameter'
}

export interface SetGlobalParameter extends GlobalParameterRow {
  readonly type: 'set-global-parameter'
}

export interface ClearGlobalParameter {
  readonly type: 'clear-global-parameter'
  readonly name: string
}

export type ParameterCommand = SetParameter | ClearParameter | SetGlobalParameter | ClearGlobalParameter

/** Applies a command to the runtime parameters. */
export function applyParameterCommand(state: BrokerState, command: ParameterCommand): Outcome {
  const { parameters, store } = state
  switch (command.type) {
    case 'set-parameter': {
      requireVhost(state, command.vhost)
      requireParameter(command)
      const { type: _, ...row } = command
      parameters.put(row)
      store.put(RowKind.Parameter, rowKey(row.vhost, row.component, row.name), row)
      return CHANGED
    }
    case 'clear-parameter':
      requireVhost(state, command.vhost)
      if (!parameters.delete(command)) throw noParameter()
      store.remove(RowKind.Parameter, rowKey(command.vhost, command.component, command.name))
      return CHANGED
    case 'set-global-parameter': {
      const { type: _, ...row } = command
      parameters.putGlobal(row)
      store.put(RowKind.GlobalParameter, rowKey(row.name), row)
      return CHANGED
    }
    case 'clear-global-parameter':
      if (!parameters.deleteGlobal(command.name)) throw noParameter()
      store.remove(RowKind.GlobalParameter, rowKey(command.name))
      return CHANGED
  }
}

/** @throws BrokerError 'invalid-argument' for a component that nobody knows, or a value that it does not take */
export function requireParameter({ component, name, value }: Omit<ParameterRow, 'vhost'>): void {
  if (component === 'policy') {
    throw new BrokerError('invalid-argument', 'policies may not be set using this method')
  }
  if (!COMPONENTS.has(component)) throw validationFailed(`component ${component} not found`)
  if (component === WEBHOOK) parseWebhook(name, value)
}

function noParameter(): BrokerError {
  return new BrokerError('not-found', 'Parameter does not exist')
}
