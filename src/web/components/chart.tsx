import { useEffect, useRef } from 'preact/hooks'
import type uPlot from 'uplot'
import { aligned, type Series } from '../lib/samples.js'
import { colorScheme } from '../shell/theme.js'

export interface ChartLine {
  readonly label: string
  readonly series: Series
  /** Name of a colour in the tokens: --chart-NAME. */
  readonly tone: string
  /** The latest value, as a text. */
  readonly value: string
}

/** Lines over time. Below it stands what each line is, and its latest value. */
export function Chart({
  label,
  lines,
  format,
  height = 200,
  empty = 'Collecting data …',
  whole = false,
}: {
  readonly label: string
  readonly lines: readonly ChartLine[]
  readonly format: (value: number) => string
  readonly height?: number
  /** What is said while there is nothing to draw. */
  readonly empty?: string | undefined
  /** There are no halves of what is counted. */
  readonly whole?: boolean
}) {
  const box = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | undefined>(undefined)
  const scheme = colorScheme.value
  const shape = lines.map((line) => line.label).join()
  const data = dataOf(lines)
  const latest = useRef(data)
  latest.current = data
  useEffect(() => {
    let gone = false
    const element = box.current
    if (element === null) return
    const resize = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }))
    void import('uplot').then(({ default: UPlot }) => {
      if (gone) return
      plot.current = new UPlot(optionsOf(lines, format, element, height, whole), latest.current, element)
      resize.observe(element)
    })
    return () => {
      gone = true
      resize.disconnect()
      plot.current?.destroy()
      plot.current = undefined
    }
  }, [scheme, shape, height])
  useEffect(() => plot.current?.setData(data))
  return (
    <figure class="chart">
      <div
        ref={box}
        class="chart-plot"
        role="img"
        aria-label={descriptionOf(label, lines)}
        style={{ height: `${height}px` }}
      >
        {data[0].length < 2 && <p class="chart-empty">{empty}</p>}
      </div>
      <figcaption class="legend">
        {lines.map(({ label, tone, value }) => (
          <span key={label} class="legend-item">
            <span class={`swatch swatch-${tone}`} />
            {label}
            <strong>{value}</strong>
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

function descriptionOf(label: string, lines: readonly ChartLine[]): string {
  return `${label}. Now: ${lines.map((line) => `${line.label} ${line.value}`).join(', ')}`
}

function dataOf(lines: readonly ChartLine[]): uPlot.AlignedData {
  const { times, columns } = aligned(lines.map(({ series }) => series))
  return [times.map((time) => time / 1000), ...columns]
}

function optionsOf(
  lines: readonly ChartLine[],
  format: (value: number) => string,
  element: HTMLElement,
  height: number,
  whole: boolean,
): uPlot.Options {
  const color = colorsOf(element)
  const axis = {
    stroke: color('--text-3'),
    grid: { stroke: color('--chart-grid'), width: 1 },
    ticks: { show: false },
    font: `11px ${getComputedStyle(element).fontFamily}`,
  }
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { y: false, points: { size: 7 } },
    padding: [10, 26, 0, 0],
    scales: { y: { range: (_, _low, high) => [0, high > 0 ? high * 1.12 : 1] } },
    axes: [
      { ...axis, size: 26, space: 80, grid: { show: false }, values: (_, ticks) => ticks.map(timeText) },
      {
        ...axis,
        size: 62,
        space: 34,
        values: (_, ticks) => ticks.map(format),
        ...(whole && { incrs: WHOLE }),
      },
    ],
    series: [
      {},
      ...lines.map(({ label, tone }) => ({
        label,
        stroke: color(`--chart-${tone}`),
        width: 1.75,
        points: { show: false },
        spanGaps: true,
      })),
    ],
  }
}

/** Distances of the lines of a grid for whole numbers: 1, 2, 5, 10, 20, … */
const WHOLE = Array.from({ length: 13 }, (_, i) => [1, 2, 5].map((step) => step * 10 ** i)).flat()

/** Colours of the tokens as a canvas understands them, which knows nothing of light-dark(). */
function colorsOf(element: HTMLElement): (name: string) => string {
  return (name) => {
    const probe = document.createElement('span')
    probe.style.color = `var(${name})`
    element.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }
}

/** Seconds since 1970 as a time of the day; seconds only where they say something. */
function timeText(time: number): string {
  const date = new Date(time * 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = `${two(date.getHours())}:${two(date.getMinutes())}`
  return date.getSeconds() === 0 ? minutes : `${minutes}:${two(date.getSeconds())}`
}
