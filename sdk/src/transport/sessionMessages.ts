import type { SessionEnd } from '@incuera/contract/batch.ts'
import { toJson } from '../browser/toJson.ts'
import { isRemoteSettings, type RemoteSettings } from '../events/remoteSettings.ts'
import { pageUrl } from '../privacy/stripUrl.ts'
import type { Identity } from './batches/encodeBatch.ts'
import { BATCH_VERSION, SDK_NAME, SDK_VERSION } from './batches/version.ts'

export interface StartMessage {
  sid: string
  wid: string
  startedAt: number
  /** Address of the previous page, as far as it may be recorded. */
  referrer: string
  user?: Identity
}

/** The body of `POST /api/sessions/start`, with what only the browser knows of the device. */
export function encodeStart(start: StartMessage): string {
  return toJson({
    v: BATCH_VERSION,
    ...start,
    url: pageUrl().slice(0, 2048),
    referrer: start.referrer.slice(0, 2048),
    viewport: { width: innerWidth, height: innerHeight },
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    sdk: { name: SDK_NAME, version: SDK_VERSION },
  })
}

/**
 * The body of `POST /api/sessions/end`; by `sentAt` the intake distinguishes an overtaken tail from a session in
 * progress.
 */
export function encodeEnd(end: { sid: string; wid: string; reason: SessionEnd['reason']; sentAt: number }): string {
  return toJson({ v: BATCH_VERSION, ...end })
}

/** Reads the settings from the response to a start; null for anything we do not know. */
export function readRemoteSettings(body: unknown): RemoteSettings | null {
  const { settings }: { settings?: unknown } = Object(body)
  return isRemoteSettings(settings) ? settings : null
}
