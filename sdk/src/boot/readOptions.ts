import { HEARTBEAT_SECONDS, IDLE_TIMEOUT_SECONDS_DEFAULT } from '@incuera/contract/limits.ts'
import { isPreset, type Privacy, toPrivacy } from '../privacy/presets.ts'
import type { IncueraOptions } from './options.ts'

/** Options with every default in place. */
export interface Settings {
  apiKey: string
  /** Origin, without a slash at its end. */
  apiHost: string
  privacy: Privacy
  idleTimeoutSeconds: number
  heartbeatSeconds: number
}

/** @returns the settings, or what is wrong with the options in one line. */
export function readOptions(options: IncueraOptions): Settings | string {
  const { apiKey, apiHost, privacy = 'strict', hashIds = false, blockSelector, maskTextSelector, idleTimeoutSeconds, heartbeatSeconds } = options
  if (!apiKey) return 'apiKey is missing'
  if (!/^https?:\/\/[^/]/.test(apiHost ?? '')) return `apiHost must be an origin as https://replay.example, not "${apiHost}"`
  if (!isPreset(privacy)) return `privacy must be strict, balanced or open, not "${privacy}"`
  for (const [name, selector] of Object.entries({ blockSelector, maskTextSelector })) {
    // A selector that matches nothing because it is wrong would show what was to be hidden.
    if (selector && !isSelector(selector)) return `${name} is no CSS selector: "${selector}"`
  }
  return {
    apiKey,
    apiHost: apiHost.replace(/\/+$/, ''),
    privacy: toPrivacy({ privacy, hashIds, blockSelector, maskTextSelector }),
    idleTimeoutSeconds: idleTimeoutSeconds ?? IDLE_TIMEOUT_SECONDS_DEFAULT,
    heartbeatSeconds: heartbeatSeconds ?? HEARTBEAT_SECONDS,
  }
}

function isSelector(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector)
    return true
  } catch {
    return false
  }
}
