import { HEARTBEAT_SECONDS, IDLE_TIMEOUT_SECONDS_DEFAULT } from '@incuera/contract/limits.ts'
import { isSelector } from '../browser/isSelector.ts'
import { openRing } from '../extras/lean/openRing.ts'
import { readExtras } from '../extras/lean/readExtras.ts'
import { isPreset, PRESETS, toPrivacy } from '../privacy/presets.ts'
import type { Settings } from '../recorder/settings.ts'
import type { IncueraOptions } from './options.ts'

type NumberName =
  | 'sampleRate'
  | 'onErrorSampleRate'
  | 'minimumDurationSeconds'
  | 'idlePauseSeconds'
  | 'idleTimeoutSeconds'
  | 'heartbeatSeconds'
type Numbers = Pick<Settings, NumberName>
const RELEASE_CHARACTERS_MAX = 200
const DAY_SECONDS = 86_400
/** What a number is unless it is given, and from where to where it may be. */
export const RANGES: [name: NumberName, unlessGiven: number, least: number, most: number][] = [
  ['sampleRate', 1, 0, 1],
  ['onErrorSampleRate', 0, 0, 1],
  ['minimumDurationSeconds', 0, 0, 3_600],
  ['idlePauseSeconds', 300, 1, DAY_SECONDS],
  ['idleTimeoutSeconds', IDLE_TIMEOUT_SECONDS_DEFAULT, 1, DAY_SECONDS],
  ['heartbeatSeconds', HEARTBEAT_SECONDS, 1, 3_600],
]

function refuse(name: string, allowed: string, value: unknown): never {
  throw new TypeError(`${name} must be ${allowed}, not "${value}"`)
}

/** @throws TypeError that names the option and what it may be */
export function readOptions(options: IncueraOptions): Settings {
  const { apiKey, apiHost, privacy = 'strict', hashIds = false, blockSelector, maskTextSelector } = options
  const { consent = 'granted', respectDoNotTrack = true, manualStart = false, urls = {}, release } = options
  if (!apiKey) refuse('apiKey', 'a key', apiKey)
  if (!/^https?:\/\/[^/]/.test(apiHost ?? '')) refuse('apiHost', 'like https://a.io', apiHost)
  if (!isPreset(privacy)) refuse('privacy', PRESETS.join(' or '), privacy)
  for (const [name, selector] of Object.entries({ blockSelector, maskTextSelector })) {
    // A selector that matches nothing because it is wrong would show what should be hidden.
    if (selector && !isSelector(selector)) refuse(name, 'a selector', selector)
  }
  const { allow = [], deny = [] } = urls
  for (const pattern of [allow, deny].flat()) {
    if (typeof pattern !== 'string' && !(pattern instanceof RegExp)) refuse('urls', 'RegExp or string', pattern)
  }
  const numbers = readNumbers(options)
  return {
    ...numbers,
    onErrorSampleRate: openRing ? numbers.onErrorSampleRate : 0,
    apiKey,
    apiHost: apiHost.replace(/\/+$/, ''),
    privacy: toPrivacy({ privacy, hashIds, blockSelector, maskTextSelector }),
    consent,
    respectDoNotTrack,
    manualStart,
    release: release?.slice(0, RELEASE_CHARACTERS_MAX),
    urls: { allow: [allow].flat(), deny: [deny].flat() },
    extras: readExtras(options),
  }
}

function readNumbers(options: Partial<Numbers>): Numbers {
  const numbers: Partial<Numbers> = {}
  for (const [name, unlessGiven, least, most] of RANGES) {
    const value: unknown = options[name] ?? unlessGiven
    if (typeof value !== 'number' || !(value >= least && value <= most)) refuse(name, `from ${least} to ${most}`, value)
    numbers[name] = value
  }
  return numbers as Numbers
}
