import { DEVICE_MEDIA } from '#events.ts'

/** Which answer of a feature holds where none of {@link DEVICE_MEDIA} does. */
const FIRST_ANSWERS: Record<string, string> = {
  'prefers-color-scheme': 'light',
  'prefers-reduced-motion': 'no-preference',
  'prefers-contrast': 'no-preference',
  'prefers-reduced-transparency': 'no-preference',
  'color-gamut': 'srgb',
  'dynamic-range': 'standard',
  'display-mode': 'browser',
  // Where there is a recording, a script has made it.
  scripting: 'enabled',
  // It was made on a screen.
  update: 'fast',
  'overflow-block': 'scroll',
  'overflow-inline': 'scroll',
}
/**
 * Answers that nobody records: the frame in which a recording is shown runs no scripts, and a device that prints shows
 * pages.
 */
const FIXED: [feature: string, answers: string[]][] = [
  ['scripting', ['enabled', 'initial-only', 'none']],
  ['update', ['fast', 'slow', 'none']],
  ['overflow-block', ['scroll', 'none', 'paged']],
  ['overflow-inline', ['scroll', 'none']],
]
/** Answers that hold as well where another does. */
const IMPLIED = new Map([
  ['color-gamut:p3', 'color-gamut:srgb'],
  ['dynamic-range:high', 'dynamic-range:standard'],
])

/** The features of {@link DEVICE_MEDIA} and those of {@link FIXED}, each with all answers that a device can give. */
export const DEVICE_ANSWERS: ReadonlyMap<string, readonly string[]> = listAnswers()

function listAnswers(): Map<string, string[]> {
  const features = new Map(FIXED)
  for (const one of DEVICE_MEDIA.split(' ')) {
    const [feature = '', answer = ''] = one.split(':')
    features.set(feature, [...(features.get(feature) ?? [firstAnswer(feature)]), answer])
  }
  return features
}

function firstAnswer(feature: string): string {
  return FIRST_ANSWERS[feature] ?? 'none'
}

/** What the recorder leaves out is added: implied answers, and those of features of which it names none. */
export function addFirstAnswers(media: string[]): string[] {
  const isAnswered = (feature: string) => media.some((one) => one.startsWith(`${feature}:`))
  return [
    ...media,
    ...media.flatMap((one) => IMPLIED.get(one) ?? []),
    ...[...DEVICE_ANSWERS.keys()]
      .filter((feature) => !isAnswered(feature))
      .map((feature) => `${feature}:${firstAnswer(feature)}`),
  ]
}
