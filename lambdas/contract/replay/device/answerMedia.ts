import type { DeviceSeen } from '#events.ts'
import { DEVICE_ANSWERS } from './deviceAnswers.ts'

/** Holds in every window, and in none. */
const TRUE = '(min-width: 0px)'
const FALSE = '(max-width: -1px)'
/** Answers that a feature without a value takes for no. */
const NO = /^(none|no-preference)$/
/** `(feature)`, `(feature: value)`, `(feature >= value)`. */
const TEST = /\(\s*([a-z-]+)\s*(?:(:|[<>]?=|[<>])\s*([^()<>]+?)\s*)?\)/gi
/** `(value <= feature)`, alone or with a second bound behind it. */
const RANGE = /\(\s*([\d.]+[a-z]*)\s*([<>]=?)\s*(resolution)\s*(?:([<>]=?)\s*([\d.]+[a-z]*)\s*)?\)/gi
const RATIO = /^(?:-webkit-)?(?:(min|max)-)?(?:-moz-)?(?:resolution|device-pixel-ratio)$/
/** Of a pixel ratio of one. */
const PER_UNIT = new Map(Object.entries({ '': 1, dppx: 1, x: 1, dpi: 96, dpcm: 96 / 2.54 }))
const MIRRORED: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

export interface MediaAnswers {
  /**
   * A media query list in which tests that the device decides are replaced by what the device answered; all else stays.
   */
  answer(media: string): string
  /** Whether a text may have such a test in it. Quick: most sheets of most recordings have none. */
  asks(css: string): boolean
}

/**
 * @param isNative whether the browser that shows the recording gives this answer (`hover:none`) or pixel ratio anyway:
 * what it decides in the same way is left to it
 */
export function answerMedia(
  device: Pick<DeviceSeen, 'media' | 'pixelRatio'>,
  isNative: (answer: string | number) => boolean,
): MediaAnswers {
  const features = new Map<string, string[]>()
  for (const [feature, answers] of DEVICE_ANSWERS) {
    const values = answers.filter((value) => device.media.includes(`${feature}:${value}`))
    const isSame = answers.every((value) => values.includes(value) === isNative(`${feature}:${value}`))
    if (values.length > 0 && !isSame) features.set(feature, values)
  }
  const asksRatio = !isNative(device.pixelRatio)
  const asked = new RegExp(
    [...features.keys(), ...(asksRatio ? ['resolution', 'device-pixel-ratio'] : [])].join('|') || '(?!)',
    'i',
  )

  const compareRatio = (operator: string, value: string): boolean | null => {
    const [, number, unit = ''] = /^([\d.]+)\s*([a-z]*)$/i.exec(value) ?? []
    const perUnit = PER_UNIT.get(unit.toLowerCase())
    if (number === undefined || perUnit === undefined) return null
    const distance = device.pixelRatio - Number(number) / perUnit
    // Ratios such as 1.1 have no exact value in some units.
    if (Math.abs(distance) < 0.001) return operator === ':' || operator.endsWith('=')
    return distance > 0 ? operator.startsWith('>') : operator.startsWith('<')
  }
  const holds = (feature: string, operator: string | undefined, value: string | undefined): boolean | null => {
    const ratio = RATIO.exec(feature)
    if (ratio) {
      if (!asksRatio || value === undefined || operator === undefined) return null
      return compareRatio(ratio[1] === 'min' ? '>=' : ratio[1] === 'max' ? '<=' : operator, value)
    }
    const values = features.get(feature)
    if (!values) return null
    return value === undefined ? values.some((one) => !NO.test(one)) : values.includes(value.toLowerCase())
  }
  const write = (test: string, answer: boolean | null) => (answer === null ? test : answer ? TRUE : FALSE)

  return {
    answer: (media) =>
      media
        .replace(TEST, (test, feature: string, operator?: string, value?: string) =>
          write(test, holds(feature.toLowerCase(), operator, value)),
        )
        .replace(RANGE, (test, low: string, first: string, _feature, second?: string, high?: string) => {
          if (!asksRatio) return test
          const one = compareRatio(MIRRORED[first] ?? '', low)
          const other = second === undefined || high === undefined ? true : compareRatio(second, high)
          return write(test, one === null || other === null ? null : one && other)
        }),
    asks: (css) => asked.test(css),
  }
}
