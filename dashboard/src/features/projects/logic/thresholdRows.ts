import { SIGNALS } from '@incuera/contract/registry.ts'
import { ADJUSTABLE_THRESHOLDS, type SignalThresholds } from '@incuera/contract/signalThresholds.ts'

/** A threshold of a signal as the settings show it. */
export interface ThresholdRow {
  /** `rage_click.clicksMin` */
  name: string
  signal: string
  /** What it limits, in words: `clicks min`. */
  label: string
  unit: string
  /** Its own value, which counts where the project sets none. */
  own: number
  source: string
}

/** Every threshold that a project may set, signal by signal. */
export const thresholdRows = (): ThresholdRow[] =>
  ADJUSTABLE_THRESHOLDS.map(({ kind, name, threshold: { value, unit, source } }) => ({
    name: `${kind}.${name}`,
    signal: SIGNALS.find((signal) => signal.kind === kind)?.look.label ?? kind,
    label: inWords(name),
    unit,
    own: value,
    source,
  }))

/** `clicksOnTextMin` is "clicks on text, at least". Names in capitals, such as LCP, stay. */
function inWords(name: string): string {
  if (name === 'vainMin') return 'clicks without an effect, at least'
  if (/^[A-Z]+$/.test(name)) return name
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.replace(/ min$/, ', at least').replace(/ max$/, ', at most')
}

/** What the project sets: values that differ from the signal's own. */
export const toThresholds = (rows: readonly ThresholdRow[], values: Record<string, number>): SignalThresholds =>
  Object.fromEntries(
    rows.flatMap(({ name, own }) => {
      const value = values[name]
      return value === undefined || value === own ? [] : [[name, value]]
    }),
  )
