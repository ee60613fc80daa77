import { DEVICE_MEDIA } from '../../events.ts'

/** The features of {@link DEVICE_MEDIA}, each with the answers that a device can give. */
export const DEVICE_ANSWERS: ReadonlyMap<string, readonly string[]> = listAnswers()

function listAnswers(): Map<string, string[]> {
  const features = new Map<string, string[]>()
  for (const one of DEVICE_MEDIA.split(' ')) {
    const [feature = '', answer = ''] = one.split(':')
    features.set(feature, [...(features.get(feature) ?? []), answer])
  }
  return features
}
