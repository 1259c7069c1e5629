import type { PolicyRow } from '../policy/policy.js'
import type { VirtualHost } from '../vhost.js'
import type { ParameterRow, RuntimeParameters } from './runtime-parameters.js'

/** Components under which other things than runtime parameters appear among these. */
export const OPERATOR_POLICY = 'operator_policy'
export const VHOST_LIMITS = 'vhost-limits'

/** The parameters of a virtual host, with the operator policies and limits that RabbitMQ keeps as such. */
export function listParameters(
  { parameters }: { readonly parameters: RuntimeParameters },
  vhost: VirtualHost,
): Omit<ParameterRow, 'vhost'>[] {
  const { limits } = vhost
  return [
    ...parameters.ofVhost(vhost.name).map(({ component, name, value }) => ({ component, name, value })),
    ...Array.from(vhost.policies.list('operator-policy'), ({ row }) => ({
      component: OPERATOR_POLICY,
      name: row.name,
      value: policyValue(row),
    })),
    ...(Object.keys(limits).length > 0 ? [{ component: VHOST_LIMITS, name: 'limits', value: limits }] : []),
  ]
}

/** A policy as the value of a parameter. */
export function policyValue({ applyTo, definition, pattern, priority }: PolicyRow) {
  return { 'apply-to': applyTo, definition, pattern, priority }
}
