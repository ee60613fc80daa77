import { AxisBottom, AxisLeft } from '@visx/axis'
import { scaleLinear, scaleUtc } from '@visx/scale'
import { LinePath } from '@visx/shape'
import { ChartFigure } from './ChartFigure.tsx'
import { ChartPlot } from './ChartPlot.tsx'
import { Legend } from './Legend.tsx'
import { PREVIOUS_LOOK, seriesLook } from './series.ts'
import { describeAt, type TimePoint, type TimeSeries, toTimeTable } from './timeSeries.ts'

const MARGIN = { top: 10, right: 28, bottom: 24, left: 48 }

interface TimeChartProps {
  finding: string
  series: TimeSeries[]
  /** The period before, moved onto the same days: a dashed line. */
  previous?: TimePoint[]
  /** Names of a time and of a value. */
  formatAt(at: number): string
  formatValue(value: number): string
  height?: number
  onOpen?(at: number): void
}

/** Values over time, one line per series; all series have the same times. */
export function TimeChart(props: TimeChartProps) {
  const { finding, series, previous, formatAt, formatValue, height = 180, onOpen } = props
  const times = (series[0]?.points ?? []).map(({ at }) => at)
  const first = times[0] ?? 0
  const last = times.at(-1) ?? 1
  const top = Math.max(0, ...[...series.map(({ points }) => points), previous ?? []].flat().map(({ value }) => value))
  const xScale = (width: number) =>
    scaleUtc({ domain: [first, Math.max(last, first + 1)], range: [MARGIN.left, width - MARGIN.right] })
  const y = scaleLinear({ domain: [0, top || 1], range: [height - MARGIN.bottom, MARGIN.top], nice: 3 })
  const indexAt = (x: number, width: number) => {
    const at = xScale(width).invert(x).getTime()
    return times.reduce((best, time, i) => (Math.abs(time - at) < Math.abs((times[best] ?? 0) - at) ? i : best), 0)
  }
  const openAt = onOpen && ((index: number) => times[index] !== undefined && onOpen(times[index]))

  return (
    <ChartFigure
      finding={finding}
      table={toTimeTable(series, previous, formatAt, formatValue)}
      legend={<Legend labels={series.map(({ label }) => label)} hasPrevious={previous !== undefined} />}
    >
      <ChartPlot
        label={finding}
        height={height}
        count={times.length}
        indexAt={indexAt}
        describe={(i) => describeAt(series, previous, i, formatAt, formatValue)}
        onOpen={openAt}
      >
        {(width, cursor) => {
          const x = xScale(width)
          const line = (points: TimePoint[]) => ({
            data: points,
            x: (point: TimePoint) => x(point.at),
            y: (point: TimePoint) => y(point.value),
          })
          return (
            <>
              <Axes x={x} y={y} width={width} height={height} times={times} {...{ formatAt, formatValue }} />
              {previous && (
                <LinePath {...line(previous)} stroke={PREVIOUS_LOOK.color} strokeDasharray={PREVIOUS_LOOK.dash} />
              )}
              {series.map(({ label, points }, i) => {
                const look = seriesLook(i)
                return (
                  <LinePath
                    key={label}
                    {...line(points)}
                    stroke={look.color}
                    strokeWidth={2}
                    strokeDasharray={look.dash}
                  />
                )
              })}
              {times.length === 1 && (
                <circle cx={x(first)} cy={y(series[0]?.points[0]?.value ?? 0)} r={3} fill="var(--c1)" />
              )}
              {cursor !== null && <Cursor series={series} index={cursor} x={x} y={y} bottom={height - MARGIN.bottom} />}
            </>
          )
        }}
      </ChartPlot>
    </ChartFigure>
  )
}

interface Scales {
  x: ReturnType<typeof scaleUtc<number>>
  y: ReturnType<typeof scaleLinear<number>>
}
type AxesProps = Scales & { width: number; height: number; times: number[] } & Pick<
    TimeChartProps,
    'formatAt' | 'formatValue'
  >

const LABEL = { fontSize: 11, fill: 'var(--text-3)', fontFamily: 'inherit' } as const
/** Room for one label of the time axis. */
const TICK_WIDTH = 90

function Axes({ x, y, width, height, times, formatAt, formatValue }: AxesProps) {
  const every = Math.max(1, Math.ceil(times.length / Math.max(1, (width - MARGIN.left) / TICK_WIDTH)))
  // Small counts would have the same label twice.
  const labels = y.ticks(3).map(formatValue)
  const ticks = y.ticks(3).filter((_, i) => labels.indexOf(labels[i] ?? '') === i)
  return (
    <>
      {ticks.map((tick) => (
        <line key={tick} x1={MARGIN.left} x2={width - MARGIN.right} y1={y(tick)} y2={y(tick)} stroke="var(--grid)" />
      ))}
      <AxisLeft
        scale={y}
        left={MARGIN.left}
        tickValues={ticks}
        hideAxisLine
        hideTicks
        tickFormat={(value) => formatValue(Number(value))}
        tickLabelProps={{ ...LABEL, textAnchor: 'end', dx: -4, dy: 4 }}
      />
      <AxisBottom
        scale={x}
        top={height - MARGIN.bottom}
        tickValues={times.filter((_, i) => i % every === 0).map((at) => new Date(at))}
        stroke="var(--line)"
        hideTicks
        tickFormat={(value) => formatAt(Number(value))}
        tickLabelProps={{ ...LABEL, textAnchor: 'middle' }}
      />
    </>
  )
}

function Cursor({ series, index, x, y, bottom }: Scales & { series: TimeSeries[]; index: number; bottom: number }) {
  const at = series[0]?.points[index]?.at
  if (at === undefined) return null
  return (
    <>
      <line x1={x(at)} x2={x(at)} y1={MARGIN.top} y2={bottom} stroke="var(--line-strong)" />
      {series.map(({ label, points }, i) => (
        <circle
          key={label}
          cx={x(at)}
          cy={y(points[index]?.value ?? 0)}
          r={4}
          fill="var(--surface)"
          stroke={seriesLook(i).color}
          strokeWidth={2}
        />
      ))}
    </>
  )
}
