import { Empty } from '../components/basics.js'
import { PageHead } from '../components/page.js'

export function NotFoundPage() {
  return (
    <div class="page">
      <PageHead title="There is no such page" />
      <Empty icon="search" title="The address may be mistyped, or the page is gone">
        <a href="#/">Go to the overview</a>, or press <kbd>/</kbd> to search.
      </Empty>
    </div>
  )
}
