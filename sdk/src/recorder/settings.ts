import type { Privacy } from '../privacy/presets.ts'
import type { Extras } from '../record/extras.ts'
import type { UrlPatterns } from '../session/matchUrl.ts'

/** The options of a recorder with every default in place; `api/options.ts` says what each one means. */
export interface Settings {
  apiKey: string
  /** Origin, without a slash at its end. */
  apiHost: string
  privacy: Privacy
  consent: 'granted' | 'required'
  respectDoNotTrack: boolean
  manualStart: boolean
  sampleRate: number
  onErrorSampleRate: number
  minimumDurationSeconds: number
  idlePauseSeconds: number
  idleTimeoutSeconds: number
  heartbeatSeconds: number
  urls: UrlPatterns
  release?: string
  extras: Extras | null
}
