import type { Extras } from '#record/extras.ts'
import type { ExtraOptions } from '../extraOptions.ts'

/**
 * The lean recorder has no extras, and says so on the console. `bundle/buildSdk.ts` puts `full/readExtras.ts` in the
 * place of this file.
 */
export function readExtras(options: ExtraOptions & { onErrorSampleRate?: number }): Extras | null {
  const asked = ['canvas', 'crossOriginFrames', 'requestDetails', 'onErrorSampleRate'].filter((name) =>
    Reflect.get(options, name),
  )
  if (asked[0]) console.warn(`[incuera] Full recorder: ${asked}`)
  return null
}
