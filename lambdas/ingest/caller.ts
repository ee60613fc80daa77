import type { ApiKeyItem, ProjectItem } from '@incuera/contract/core.ts'
import type { Device } from '@incuera/contract/session.ts'

/** The sender of a request, after its key was checked. */
export interface Caller {
  key: ApiKeyItem
  project: ProjectItem
  device: Device
  /** When the request reached the gateway: milliseconds since the epoch, by our clock. */
  at: number
}
