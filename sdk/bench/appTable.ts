import type { AppMeasurement } from './measureApp.ts'
import type { RecorderName } from './recorders.ts'

/** Of each round, by recorder. */
export type Round = ReadonlyMap<RecorderName, AppMeasurement>

/** Each recorder against none in the same round, as medians with quartiles. Lines of Markdown. */
export function appTable(recorders: RecorderName[], rounds: Round[]): string[] {
  const rows = recorders.map((name) => {
    const of = (figure: keyof AppMeasurement) => rounds.map((round) => round.get(name)?.[figure] ?? Number.NaN)
    const toNone = (figure: keyof AppMeasurement) =>
      quartiles(
        rounds.map((round) => (round.get(name)?.[figure] ?? Number.NaN) / (round.get('none')?.[figure] ?? Number.NaN)),
      )
    const isNone = name === 'none'
    const [total, cpu] = [quartile(of('totalMs'), 2), quartile(of('cpuMs'), 2)]
    return `| ${[name, Math.round(total), isNone ? '' : toNone('totalMs'), Math.round(cpu), isNone ? '' : toNone('cpuMs')].join(' | ')} |`
  })
  return ['| recorder | its steps, ms | : none | main thread, CPU ms | : none |', '|---|---|---|---|---|', ...rows]
}

function quartiles(values: number[]): string {
  const [low, median, high] = [1, 2, 3].map((nth) => quartile(values, nth).toFixed(2))
  return `${median} [${low} to ${high}]`
}

/** @param nth 2 is the median */
function quartile(values: number[], nth: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = ((sorted.length - 1) * nth) / 4
  const [below = Number.NaN, above = Number.NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return below + (above - below) * (place - Math.floor(place))
}
