import { DEVICE_MEDIA } from '#events.ts'

/** Which answer of a feature holds where none of {@link DEVICE_MEDIA} does. */
const FIRST_ANSWERS: Record<string, string> = {
  'prefers-color-scheme': 'light',
  'prefers-reduced-motion': 'no-preference',
  'prefers-contrast': 'no-preference',
}

/** The features of {@link DEVICE_MEDIA}, each with all answers that a device can give. */
export const DEVICE_ANSWERS: ReadonlyMap<string, readonly string[]> = listAnswers()

function listAnswers(): Map<string, string[]> {
  const features = new Map<string, string[]>()
  for (const one of DEVICE_MEDIA.split(' ')) {
    const [feature = '', answer = ''] = one.split(':')
    features.set(feature, [...(features.get(feature) ?? [firstAnswer(feature)]), answer])
  }
  return features
}

function firstAnswer(feature: string): string {
  return FIRST_ANSWERS[feature] ?? 'none'
}

/** What the recorder leaves out is added: the answers of features of which it names none. */
export function addFirstAnswers(media: string[]): string[] {
  const isAnswered = (feature: string) => media.some((one) => one.startsWith(`${feature}:`))
  return [
    ...media,
    ...[...DEVICE_ANSWERS.keys()]
      .filter((feature) => !isAnswered(feature))
      .map((feature) => `${feature}:${firstAnswer(feature)}`),
  ]
}
