import { Empty } from '../components/basics.js'

export function NotFoundPage() {
  return (
    <Empty icon="search" title="There is no such page">
      The address may be mistyped. <a href="#/">Go to the overview</a>, or press <kbd>/</kbd> to search.
    </Empty>
  )
}
