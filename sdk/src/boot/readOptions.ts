import { HEARTBEAT_SECONDS, IDLE_TIMEOUT_SECONDS_DEFAULT } from '@incuera/contract/limits.ts'
import type { IncueraOptions } from './options.ts'

/** Options with every default in place. */
export interface Settings {
  apiKey: string
  /** Origin, without a slash at its end. */
  apiHost: string
  blockSelector?: string
  maskTextSelector?: string
  idleTimeoutSeconds: number
  heartbeatSeconds: number
}

/** @returns the settings, or what is wrong with the options in one line. */
export function readOptions(options: IncueraOptions): Settings | string {
  const { apiKey, apiHost, blockSelector, maskTextSelector, idleTimeoutSeconds, heartbeatSeconds } = options
  if (!apiKey) return 'apiKey is missing'
  if (!/^https?:\/\/[^/]/.test(apiHost ?? '')) return `apiHost must be an origin as https://replay.example, not "${apiHost}"`
  return {
    apiKey,
    apiHost: apiHost.replace(/\/+$/, ''),
    blockSelector,
    maskTextSelector,
    idleTimeoutSeconds: idleTimeoutSeconds ?? IDLE_TIMEOUT_SECONDS_DEFAULT,
    heartbeatSeconds: heartbeatSeconds ?? HEARTBEAT_SECONDS,
  }
}
