import type { Message } from '../../message/message.js'
import type { DeliveryBatch } from './unacked.js'

/** What happens to a delivery that is settled. */
export type Settlement = 'acknowledge' | 'requeue' | 'reject'

/** What a channel in tx mode has published and settled since its last commit or rollback, in order. */
export class Transaction {
  readonly publishes: { readonly message: Message; readonly mandatory: boolean }[] = []
  readonly settlements: { readonly settlement: Settlement; readonly deliveries: DeliveryBatch }[] = []

  /** Number of settled deliveries. */
  get settled(): number {
    return this.settlements.reduce((sum, { deliveries }) => sum + deliveries.length, 0)
  }

  publish(message: Message, mandatory: boolean): void {
    this.publishes.push({ message, mandatory })
  }

  settle(settlement: Settlement, deliveries: DeliveryBatch): void {
    this.settlements.push({ settlement, deliveries: deliveries.copy() })
  }

  clear(): void {
    this.publishes.length = 0
    this.settlements.length = 0
  }
}
