import { testPages } from './support/every-page.js'
import { openShop, SHOP } from './support/shop.js'
import { useSite } from './support/site.js'

const site = useSite(async (site) => {
  await openShop(site)
  await site.sampled()
})

testPages(site, [
  ['overview', '#/', 'Queued messages'],
  ['queues', '#/queues', 'orders.created'],
  ['queue', `#/queues/${SHOP}/orders.created`, 'Effective policy'],
  ['queue-messages', `#/queues/${SHOP}/orders.created?tab=messages`, 'that wait'],
  ['queue-unacked', `#/queues/${SHOP}/orders.paid?tab=unacked`, 'billing-worker'],
  ['queue-consumers', `#/queues/${SHOP}/orders.paid?tab=consumers`, 'billing-worker'],
  ['queue-bindings', `#/queues/${SHOP}/orders.created?tab=bindings`, 'order.created.#'],
  ['exchanges', '#/exchanges', 'amq.direct'],
  ['exchange', `#/exchanges/${SHOP}/orders`, 'order.created.#'],
  ['exchange-delayed', `#/exchanges/${SHOP}/later`, 'Due in'],
  ['exchange-default', `#/exchanges/${SHOP}/amq.default`, '(default exchange)'],
  ['routing', `#/routing?vhost=${SHOP}`, 'unrouted'],
  ['routing-focus', `#/routing?vhost=${SHOP}&exchange=orders`, 'Open its page'],
])
