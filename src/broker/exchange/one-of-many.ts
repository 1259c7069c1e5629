import type { Binding } from '../binding.js'
import { Exchange } from './exchange.js'

/** An exchange that gives a message to one of its bindings, whatever keys a CC header adds. */
export abstract class OneOfManyExchange extends Exchange {
  override readonly usesCopies = false
  /** All bindings, oldest first. */
  protected readonly candidates: Binding[] = []

  protected override attach(binding: Binding): void {
    this.candidates.push(binding)
  }

  protected override detach(binding: Binding): void {
    const index = this.candidates.indexOf(binding)
    if (index >= 0) this.candidates.splice(index, 1)
  }
}
