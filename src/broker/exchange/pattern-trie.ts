import type { Binding } from '../binding.js'
import { Destinations } from './destinations.js'

/**
 * Topic patterns, word by word, so that common beginnings are stored and compared once.
 *
 *      root ── "stock" ── "usd" ── "nyse"      stock.usd.nyse
 *                 │          └──── *           stock.usd.*
 *                 └────── #                    stock.#
 *
 * Matching walks all the places where a key can be at once (as one simulates a non-deterministic automaton),
 * so it costs at most words × nodes, also for patterns made of many `#`, where trying one way after the
 * other would take exponential time.
 */
export class PatternTrie {
  readonly #root = new Node(false)
  /** Grows with each step of each match: a node that bears it is in the set already. */
  #step = 0

  add(binding: Binding): void {
    let node = this.#root
    for (const word of wordsOf(binding.routingKey)) node = node.childFor(word)
    node.destinations ??= new Destinations()
    node.destinations.add(binding)
  }

  /** Removes a binding and the nodes that nothing needs any more. */
  remove(binding: Binding): void {
    const path: { node: Node; word: string }[] = []
    let node = this.#root
    for (const word of wordsOf(binding.routingKey)) {
      const child = node.child(word)
      if (child === undefined) return
      path.push({ node, word })
      node = child
    }
    node.destinations?.remove(binding)
    if (node.destinations?.isEmpty) node.destinations = undefined
    for (const { node: parent, word } of path.reverse()) if (parent.child(word)?.unneeded) parent.drop(word)
  }

  /** All destinations whose pattern matches the routing key. */
  match(routingKey: string): Destinations {
    let places: Node[] = []
    this.#step++
    this.#enter(this.#root, places)
    for (const word of wordsOf(routingKey)) {
      const next: Node[] = []
      this.#step++
      for (const place of places) {
        if (place.anyNumber) this.#enter(place, next)
        this.#enter(place.words?.get(word), next)
        this.#enter(place.star, next)
      }
      if (next.length === 0) return NOTHING
      places = next
    }
    const matched = new Destinations()
    for (const { destinations } of places) if (destinations !== undefined) matched.addAll(destinations)
    return matched
  }

  /** Adds a node to the places, and what can be reached from it without a word: `#` may stand for none. */
  #enter(node: Node | undefined, places: Node[]): void {
    for (let at = node; at !== undefined && at.step !== this.#step; at = at.hash) {
      at.step = this.#step
      places.push(at)
    }
  }
}

class Node {
  /** It stands for `#` and takes any further word. */
  readonly anyNumber: boolean
  step = 0
  words: Map<string, Node> | undefined
  star: Node | undefined
  hash: Node | undefined
  destinations: Destinations | undefined

  constructor(anyNumber: boolean) {
    this.anyNumber = anyNumber
  }

  get unneeded(): boolean {
    return (
      this.destinations === undefined &&
      this.words === undefined &&
      this.star === undefined &&
      this.hash === undefined
    )
  }

  child(word: string): Node | undefined {
    if (word === '*') return this.star
    if (word === '#') return this.hash
    return this.words?.get(word)
  }

  childFor(word: string): Node {
    const existing = this.child(word)
    if (existing !== undefined) return existing
    const node = new Node(word === '#')
    if (word === '*') this.star = node
    else if (word === '#') this.hash = node
    else {
      this.words ??= new Map()
      this.words.set(word, node)
    }
    return node
  }

  drop(word: string): void {
    if (word === '*') this.star = undefined
    else if (word === '#') this.hash = undefined
    else {
      this.words?.delete(word)
      if (this.words?.size === 0) this.words = undefined
    }
  }
}

/** The empty key has no words; any other has one more than it has dots, and words may be empty. */
function wordsOf(key: string): readonly string[] {
  return key === '' ? [] : key.split('.')
}

const NOTHING = new Destinations()
