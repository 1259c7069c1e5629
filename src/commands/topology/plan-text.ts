import type { ChangeInfo, PlanInfo } from '../../broker/admin/topology.js'
import type { Output } from '../define.js'
import type { Emphasis } from '../live-screen.js'

/** How a change is marked, and what a terminal makes of it. */
const MARKS: Readonly<
  Record<ChangeInfo['action'], { readonly mark: string; readonly emphasis: keyof Emphasis }>
> = {
  create: { mark: '+', emphasis: 'good' },
  update: { mark: '~', emphasis: 'warning' },
  recreate: { mark: '±', emphasis: 'bad' },
  label: { mark: '@', emphasis: 'name' },
  delete: { mark: '-', emphasis: 'bad' },
}

/** In the order in which they are counted: what is to be done, and what was done. */
const COUNTED: readonly (readonly [action: ChangeInfo['action'], planned: string, done: string])[] = [
  ['create', 'to add', 'added'],
  ['update', 'to change', 'changed'],
  ['recreate', 'to make anew', 'made anew'],
  ['label', 'to label', 'labelled'],
  ['delete', 'to delete', 'deleted'],
]

/** A line and its emphasis. */
type Line = readonly [emphasis: keyof Emphasis, text: string]

/** A plan for people, and as it is for programs. */
export function planOutput(plan: PlanInfo, exitCode: number): Output {
  const lines = planLines(plan)
  return {
    text: lines.map(([, text]) => text).join('\n'),
    styled: (style) => lines.map(([emphasis, text]) => style[emphasis](text)).join('\n'),
    json: plan,
    exitCode,
  }
}

function planLines(plan: PlanInfo): Line[] {
  return [...plan.changes.flatMap(changeLines), ['heading', summary(plan)]]
}

function changeLines({ action, kind, name, vhost, owner, differences }: ChangeInfo): Line[] {
  const { mark, emphasis } = MARKS[action]
  const where = vhost === '' || kind === 'limits' ? '' : ` in vhost ${vhost}`
  const whose = owner === '' || action === 'label' ? '' : `  (${owner})`
  return [
    [emphasis, `${mark} ${kind} ${name}${where}${whose}`],
    ...differences.map(({ property, before, after }): Line => {
      return ['plain', `    ${property}${valuesText(action, before, after)}`]
    }),
  ]
}

/** Of a secret neither value is known here. */
function valuesText(action: ChangeInfo['action'], before: unknown, after: unknown): string {
  if (before === undefined && after === undefined) return ' is another one'
  if (action === 'create') return `: ${JSON.stringify(after)}`
  return `: ${before === undefined ? '(none)' : JSON.stringify(before)} -> ${after === undefined ? '(none)' : JSON.stringify(after)}`
}

function summary({ changes, unchanged, applied }: PlanInfo): string {
  if (changes.length === 0) return `Nothing to change: ${unchanged} objects are as the file says.`
  const counts = COUNTED.flatMap(([action, planned, done]) => {
    const count = changes.filter((change) => change.action === action).length
    return count === 0 ? [] : [`${count} ${applied ? done : planned}`]
  })
  return `${applied ? 'Applied' : 'Plan'}: ${counts.join(', ')}; ${unchanged} as they are.`
}
