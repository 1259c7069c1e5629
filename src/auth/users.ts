import type { User } from './user.js'

/** The internal users by name. Changes come from metadata commands only. */
export class UserDirectory {
  readonly #users = new Map<string, User>()

  get(name: string): User | undefined {
    return this.#users.get(name)
  }

  list(): IterableIterator<User> {
    return this.#users.values()
  }

  /** Adds or replaces a user. */
  put(user: User): void {
    this.#users.set(user.name, user)
  }

  delete(name: string): void {
    this.#users.delete(name)
  }
}
