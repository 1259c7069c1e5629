import type { Cursor } from './cursor.js'
import { bindingName, type ObjectPlaces } from './object-places.js'
import { KEYS } from './topology-keys.js'
import { triplesOf } from './typed-value.js'

type Item = Readonly<Record<string, unknown>>
type Lists = Record<string, Item[]>

/** A topology file as definitions; the places of its objects are noted. What is wrong is noted by the cursors. */
export function definitionsOf(
  root: Cursor,
  places: ObjectPlaces,
): { readonly owner: string | undefined; readonly definitions: Lists } {
  const { owner, vhosts, users, global_parameters: globals } = root.fields(KEYS.file)
  const reader = new TopologyReader(places)
  for (const [name, user] of users.entries()) reader.user(name, user)
  for (const [name, value] of globals.entries()) {
    places.note({ kind: 'global parameter', vhost: '', name }, value)
    reader.add('global_parameters', { name, value: value.value() })
  }
  for (const [name, vhost] of vhosts.entries()) reader.vhost(name, vhost)
  return { owner: owner.text(), definitions: reader.lists }
}

class TopologyReader {
  readonly lists: Lists = {}
  readonly #places: ObjectPlaces

  constructor(places: ObjectPlaces) {
    this.#places = places
  }

  add(list: string, item: Item): void {
    const items = this.lists[list] ?? []
    items.push(withoutUndefined(item))
    this.lists[list] = items
  }

  user(name: string, cursor: Cursor): void {
    this.#places.note({ kind: 'user', vhost: '', name }, cursor)
    const { tags, password, password_hash, hashing_algorithm, limits } = cursor.fields(KEYS.user)
    if (!password.isEmpty && !password_hash.isEmpty)
      password.refuse('there is a password_hash, too: keep one of them')
    this.add('users', {
      name,
      tags: tags.texts() ?? [],
      password: password.text(),
      password_hash: password_hash.text(),
      hashing_algorithm: hashing_algorithm.text(),
      limits: limits.record(),
    })
  }

  vhost(vhost: string, cursor: Cursor): void {
    this.#places.note({ kind: 'virtual host', vhost: '', name: vhost }, cursor)
    const of = cursor.fields(KEYS.vhost)
    this.add('vhosts', {
      name: vhost,
      description: of.description.text(),
      tags: of.tags.texts(),
      default_queue_type: of.default_queue_type.text(),
    })
    this.#limits(vhost, of.limits)
    for (const [user, place] of of.permissions.entries()) this.#permissions(vhost, user, place)
    for (const [user, exchanges] of of.topic_permissions.entries()) {
      for (const [exchange, place] of exchanges.entries())
        this.#topicPermissions(vhost, user, exchange, place)
    }
    for (const [component, names] of of.parameters.entries()) {
      for (const [name, place] of names.entries()) this.#parameter(vhost, component, name, place)
    }
    for (const [name, place] of of.operator_policies.entries()) this.#operatorPolicy(vhost, name, place)
    for (const [name, place] of of.policies.entries()) {
      this.#places.note({ kind: 'policy', vhost, name }, place)
      this.add('policies', { vhost, name, ...policy(place) })
    }
    for (const [name, place] of of.exchanges.entries()) this.#exchange(vhost, name, place)
    for (const [name, place] of of.queues.entries()) this.#queue(vhost, name, place)
    for (const place of of.bindings.items()) this.#bindings(vhost, place)
  }

  #limits(vhost: string, place: Cursor): void {
    const value = place.record()
    if (value === undefined) return
    this.#places.note({ kind: 'limits', vhost, name: vhost }, place)
    this.add('parameters', { vhost, component: 'vhost-limits', name: 'limits', value })
  }

  #permissions(vhost: string, user: string, place: Cursor): void {
    this.#places.note({ kind: 'permissions', vhost, name: user }, place)
    const { configure, write, read } = place.fields(KEYS.permissions)
    const patterns = { configure: configure.text() ?? '', write: write.text() ?? '', read: read.text() ?? '' }
    this.add('permissions', { vhost, user, ...patterns })
  }

  #topicPermissions(vhost: string, user: string, exchange: string, place: Cursor): void {
    this.#places.note({ kind: 'topic permissions', vhost, name: `${user} on ${exchange}` }, place)
    const { write, read } = place.fields(KEYS.topicPermissions)
    this.add('topic_permissions', {
      vhost,
      user,
      exchange,
      write: write.text() ?? '',
      read: read.text() ?? '',
    })
  }

  #parameter(vhost: string, component: string, name: string, place: Cursor): void {
    this.#places.note({ kind: 'parameter', vhost, name: `${component}/${name}` }, place)
    this.add('parameters', { vhost, component, name, value: place.value() })
  }

  #operatorPolicy(vhost: string, name: string, place: Cursor): void {
    this.#places.note({ kind: 'operator policy', vhost, name }, place)
    this.add('parameters', { vhost, component: 'operator_policy', name, value: policy(place) })
  }

  #exchange(vhost: string, name: string, place: Cursor): void {
    this.#places.note({ kind: 'exchange', vhost, name }, place)
    const { type, durable, auto_delete, internal, arguments: table } = place.fields(KEYS.exchange)
    this.add('exchanges', {
      vhost,
      name,
      type: type.text() ?? 'direct',
      durable: durable.flag(),
      auto_delete: auto_delete.flag(),
      internal: internal.flag(),
      arguments: argumentsOf(table),
    })
  }

  #queue(vhost: string, name: string, place: Cursor): void {
    this.#places.note({ kind: 'queue', vhost, name }, place)
    const { durable, auto_delete, arguments: table } = place.fields(KEYS.queue)
    this.add('queues', {
      vhost,
      name,
      durable: durable.flag(),
      auto_delete: auto_delete.flag(),
      arguments: argumentsOf(table),
    })
  }

  /** One entry stands for as many bindings as it has keys. */
  #bindings(vhost: string, place: Cursor): void {
    const of = place.fields(KEYS.binding)
    const source = of.source.text()
    if (source === undefined) place.refuse('source is missing: the exchange that the messages come from')
    const kind = of.queue.isEmpty ? 'exchange' : 'queue'
    const destination = of.queue.text() ?? of.exchange.text()
    if (destination === undefined) place.refuse('queue or exchange is missing: where the messages go')
    if (!of.queue.isEmpty && !of.exchange.isEmpty)
      of.exchange.refuse('there is a queue, too: keep one of them')
    if (!of.key.isEmpty && !of.keys.isEmpty) of.keys.refuse('there is a key, too: keep one of them')
    const table = argumentsOf(of.arguments)
    for (const key of of.keys.texts() ?? [of.key.text() ?? '']) {
      const name = bindingName(source ?? '', kind, destination ?? '', key)
      this.#places.note({ kind: 'binding', vhost, name }, place)
      const ends = { source, destination, destination_type: kind }
      this.add('bindings', { vhost, ...ends, routing_key: key, arguments: table })
    }
  }
}

function policy(place: Cursor): Item {
  const { pattern, 'apply-to': applyTo, priority, definition } = place.fields(KEYS.policy)
  return withoutUndefined({
    pattern: pattern.text() ?? '.*',
    'apply-to': applyTo.text(),
    priority: priority.integer(),
    definition: definition.record() ?? {},
  })
}

function argumentsOf(place: Cursor): unknown {
  const table = place.record()
  return table === undefined ? undefined : triplesOf(table)
}

function withoutUndefined(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined))
}
