import { scaleLinear } from '@visx/scale'
import { AreaClosed, LinePath } from '@visx/shape'

interface SparklineProps {
  values: number[]
  color?: string
  width?: number
  height?: number
}

const PADDING = 2

/** The course of a number beside it. It has no words: the number and its change say what it means. */
export function Sparkline({ values, color = 'var(--c1)', width = 76, height = 26 }: SparklineProps) {
  if (values.length < 2) return null
  const x = scaleLinear({ domain: [0, values.length - 1], range: [0, width] })
  const y = scaleLinear({
    domain: [Math.min(...values), Math.max(...values, Math.min(...values) + 1)],
    range: [height - PADDING, PADDING],
  })
  const place = { x: (_: number, i: number) => x(i), y: (value: number) => y(value) }
  return (
    <svg width={width} height={height} aria-hidden="true" className="sparkline">
      <AreaClosed data={values} {...place} yScale={y} fill={color} opacity={0.12} />
      <LinePath data={values} {...place} stroke={color} strokeWidth={1.6} />
    </svg>
  )
}
