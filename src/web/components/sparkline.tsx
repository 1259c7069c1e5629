import type { Series } from '../lib/samples.js'

const WIDTH = 64
const HEIGHT = 22

/** The course of a number, small enough for a cell; the number itself stands beside it. */
export function Sparkline({ series, tone = 'accent' }: { series: Series; tone?: string }) {
  const { values } = series
  const line = sparklinePath(values, WIDTH, HEIGHT)
  return (
    <svg
      class={`sparkline spark-${tone}`}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
    >
      {line !== '' && <path class="spark-area" d={`${line}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`} />}
      {line !== '' && <path class="spark-line" d={line} />}
    </svg>
  )
}

/** An SVG path through the values, from 0 at the bottom to the greatest at the top; '' for fewer than two. */
export function sparklinePath(values: readonly number[], width: number, height: number): string {
  if (values.length < 2) return ''
  const most = Math.max(...values, 1e-9)
  const step = width / (values.length - 1)
  const points = values.map((value, i) => {
    const y = height - 1.5 - (value / most) * (height - 4)
    return `${(i * step).toFixed(1)} ${y.toFixed(1)}`
  })
  return `M${points.join('L')}`
}
