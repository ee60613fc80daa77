import { HEARTBEAT_SECONDS, IDLE_TIMEOUT_SECONDS_DEFAULT } from '@incuera/contract/limits.ts'
import { readExtras } from '../extras/lean/readExtras.ts'
import { isPreset, toPrivacy } from '../privacy/presets.ts'
import type { Settings } from '../recorder/settings.ts'
import type { IncueraOptions } from './options.ts'

const DEFAULTS = {
  sampleRate: 1,
  onErrorSampleRate: 0,
  minimumDurationSeconds: 0,
  idlePauseSeconds: 300,
  idleTimeoutSeconds: IDLE_TIMEOUT_SECONDS_DEFAULT,
  heartbeatSeconds: HEARTBEAT_SECONDS,
}
type Numbers = Pick<Settings, keyof typeof DEFAULTS>
const DAY_SECONDS = 86_400
/** From where to where a number may be. */
export const RANGES: [name: keyof Numbers, least: number, most: number][] = [
  ['sampleRate', 0, 1],
  ['onErrorSampleRate', 0, 1],
  ['minimumDurationSeconds', 0, 3_600],
  ['idlePauseSeconds', 1, DAY_SECONDS],
  ['idleTimeoutSeconds', 1, DAY_SECONDS],
  ['heartbeatSeconds', 1, 3_600],
]

/** @returns the settings, or what is wrong with the options in one line that names the option and what it may be. */
export function readOptions(options: IncueraOptions): Settings | string {
  const { apiKey, apiHost, privacy = 'strict', hashIds = false, blockSelector, maskTextSelector } = options
  const { consent = 'granted', respectDoNotTrack = true, manualStart = false, urls = {} } = options
  if (!apiKey) return 'apiKey is missing'
  if (!/^https?:\/\/[^/]/.test(apiHost ?? '')) return `apiHost must be an origin as https://replay.example, not "${apiHost}"`
  if (!isPreset(privacy)) return `privacy must be strict, balanced or open, not "${privacy}"`
  if (consent !== 'granted' && consent !== 'required') return `consent must be granted or required, not "${consent}"`
  for (const [name, selector] of Object.entries({ blockSelector, maskTextSelector })) {
    // A selector that matches nothing because it is wrong would show what was to be hidden.
    if (selector && !isSelector(selector)) return `${name} is no CSS selector: "${selector}"`
  }
  const { allow = [], deny = [] } = urls
  for (const pattern of [allow, deny].flat()) {
    if (typeof pattern !== 'string' && !(pattern instanceof RegExp)) return `urls must hold strings and RegExps, not "${pattern}"`
  }
  const numbers = readNumbers(options)
  if (typeof numbers === 'string') return numbers
  const extras = readExtras(options)
  if (typeof extras === 'string') return extras
  return {
    ...numbers,
    apiKey,
    apiHost: apiHost.replace(/\/+$/, ''),
    privacy: toPrivacy({ privacy, hashIds, blockSelector, maskTextSelector }),
    consent,
    respectDoNotTrack,
    manualStart,
    urls: { allow: [allow].flat(), deny: [deny].flat() },
    extras,
  }
}

function readNumbers(options: Partial<Numbers>): Numbers | string {
  const numbers = { ...DEFAULTS }
  for (const [name, least, most] of RANGES) {
    const value: unknown = options[name] ?? DEFAULTS[name]
    if (typeof value !== 'number' || !(value >= least && value <= most)) return `${name} must be a number from ${least} to ${most}, not "${value}"`
    numbers[name] = value
  }
  return numbers
}

function isSelector(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector)
    return true
  } catch {
    return false
  }
}
