import { isRecord } from './isRecord.ts'

/** What a project has decided for its recorders; it comes with the answer to a start. */
export interface RemoteSettings {
  heartbeatSeconds: number
  idleTimeoutSeconds: number
  /** A regular expression that finds the addresses that are not recorded. */
  deny?: string
  /** The name of the preset that shows the most of those which the server takes. */
  minimumPrivacy?: unknown
}

export function isRemoteSettings(value: unknown): value is RemoteSettings {
  return isRecord(value) && isPositive(value.heartbeatSeconds) && isPositive(value.idleTimeoutSeconds)
}

export function isPositive(value: unknown): value is number {
  return Number.isFinite(value) && Number(value) > 0
}
