import { testPages } from './support/every-page.js'
import { openShop, SHOP } from './support/shop.js'
import { useSite } from './support/site.js'

const site = useSite(async (site) => {
  await openShop(site)
  await site.sampled()
})

testPages(site, [
  ['connections', '#/connections', 'web-shop'],
  ['connection', () => site.addressOfClient('billing'), 'Client'],
  ['channels', '#/channels', ' · 1'],
  ['channel', () => site.addressOfClient('billing', 'channels'), 'billing-worker'],
  ['health', '#/health', 'Checks'],
  ['node', () => site.addressOfNode(), 'Resources'],
  ['users', '#/users', 'mona'],
  ['user', '#/users/app', 'max-channels'],
  ['vhosts', '#/vhosts', 'staging'],
  ['vhost', `#/vhosts/${SHOP}`, 'max-queues'],
  ['permissions', '#/permissions', '^order\\.'],
  ['policies', '#/policies', 'keep-a-day'],
  ['limits', '#/limits', 'max-channels'],
  ['parameters', '#/parameters', 'cluster_note'],
  ['definitions', '#/definitions', 'Download'],
  ['feature-flags', '#/feature-flags', 'quorum_queue'],
  ['not-found', '#/no/such/page/here', 'Go to the overview'],
])
