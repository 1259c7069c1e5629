import type { User } from '../auth/user.js'
import type { Admin } from '../broker/admin/admin.js'
import type { Access } from './route.js'

/** The tags that let a user in, and what each allows. */
const ALLOWS: Readonly<Record<string, readonly Access[]>> = {
  management: ['management'],
  policymaker: ['management', 'policymaker'],
  monitoring: ['management', 'monitoring'],
  administrator: ['management', 'policymaker', 'monitoring', 'administrator'],
}

/** A user who has logged in, and what the tags and permissions allow. */
export class ManagementUser {
  readonly name: string
  readonly tags: readonly string[]
  /** Of the password that the user has proved to know. */
  readonly passwordHash: string
  readonly #admin: Admin
  #vhosts: ReadonlySet<string> | undefined

  constructor({ name, tags, passwordHash }: Pick<User, 'name' | 'tags' | 'passwordHash'>, admin: Admin) {
    this.name = name
    this.tags = tags
    this.passwordHash = passwordHash
    this.#admin = admin
  }

  /** The same user with the tags and permissions of now; undefined when there is none any more, or with another password. */
  asOfNow(admin: Admin): ManagementUser | undefined {
    if (!admin.users.has(this.name)) return undefined
    const { tags, password_hash: passwordHash } = admin.users.detailsOf(this.name)
    return passwordHash === this.passwordHash
      ? new ManagementUser({ name: this.name, tags, passwordHash }, admin)
      : undefined
  }

  may(access: Access): boolean {
    return (
      access === 'anyone' ||
      access === 'authenticated' ||
      this.tags.some((tag) => ALLOWS[tag]?.includes(access))
    )
  }

  /** Whether the objects of this virtual host are shown: to those who watch everything, and who has permissions there. */
  mayManage(vhost: string): boolean {
    return this.may('monitoring') || this.hasPermissionsIn(vhost)
  }

  hasPermissionsIn(vhost: string): boolean {
    this.#vhosts ??= new Set(this.#admin.permissions.ofUser(this.name).map((row) => row.vhost))
    return this.#vhosts.has(vhost)
  }
}
