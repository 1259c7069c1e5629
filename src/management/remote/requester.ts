import type { Admin } from '../../broker/admin/admin.js'
import type { Access, AnyInput, Command } from '../../commands/define.js'
import type { LiveKind } from '../../control/names.js'
import { Refusal } from '../../control/refusal.js'
import type { Requester } from '../../control/requester.js'
import type { ManagementUser } from '../user.js'

/** Who may be told names of these kinds; others are for every management user. */
const NAMES_ACCESS: { readonly [K in LiveKind]?: Access } = {
  users: 'administrator',
  connections: 'monitoring',
  global_parameters: 'policymaker',
  parameter_components: 'policymaker',
  parameters: 'policymaker',
  policies: 'policymaker',
  operator_policies: 'policymaker',
}

function accessTo(kind: LiveKind): Access {
  return NAMES_ACCESS[kind] ?? 'management'
}

/** A user of the management port: tags decide about commands, permissions about virtual hosts and what is in them. */
export class RemoteRequester implements Requester {
  readonly #user: ManagementUser

  constructor(user: ManagementUser) {
    this.#user = user
  }

  mayKnow({ access }: Command): boolean {
    return this.#user.may(access)
  }

  admit({ name, access, onlyOnMachine }: Command): void {
    if (onlyOnMachine !== undefined) {
      throw new Refusal('not-allowed', `${name} is not done over the management port. ${onlyOnMachine}`)
    }
    this.#requireTag(access, name)
  }

  admitTo({ access, vhost: takesVhost }: Command, { vhost }: AnyInput): void {
    if (vhost !== undefined) this.#requireVhost(vhost, access)
    else if (takesVhost === 'optional') this.#requireTag('administrator', 'this, for all virtual hosts,')
  }

  mayAskFor(kind: LiveKind): boolean {
    return this.#user.may(accessTo(kind))
  }

  admitToNames(kind: LiveKind, vhost: string): void {
    const access = accessTo(kind)
    this.#requireTag(access, `the list of ${kind.replaceAll('_', ' ')}`)
    this.#requireVhost(vhost, access)
  }

  adminOf(admin: Admin): Admin {
    return admin.actingFor(this.#user.name)
  }

  #requireTag(access: Access, what: string): void {
    if (this.#user.may(access)) return
    const tags = this.#user.tags.length === 0 ? 'none' : this.#user.tags.join(', ')
    throw new Refusal(
      'access-refused',
      `${what} takes the tag ${access}, and user '${this.#user.name}' has ${tags}`,
    )
  }

  /** Whoever watches everything may look into each of them; to change something in one takes permissions there. */
  #requireVhost(vhost: string, access: Access): void {
    const user = this.#user
    const mayEnter =
      access === 'policymaker'
        ? user.may('administrator') || user.hasPermissionsIn(vhost)
        : user.mayManage(vhost)
    if (mayEnter) return
    throw new Refusal('access-refused', `access to vhost '${vhost}' refused for user '${user.name}'`)
  }
}
