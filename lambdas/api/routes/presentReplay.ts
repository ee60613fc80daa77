import type { Replay } from '@incuera/contract/api.ts'
import { assetsKey } from '@incuera/contract/assets/assetsKey.ts'
import type { SessionPlace } from '@incuera/contract/keys.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import type { ApiPorts } from '../ports.ts'

/** A recording as a viewer gets it: the segments, and the assets that were kept, go S3 → browser. */
export const presentReplay = async (
  { presign }: Pick<ApiPorts, 'presign'>,
  place: SessionPlace,
  manifest: Manifest,
): Promise<Replay> => ({
  manifest: forPlayer(manifest),
  segmentUrls: await Promise.all(manifest.segments.map(({ key }) => presign(key))),
  ...(manifest.assets && { assetsUrl: await presign(assetsKey(place, manifest.gen)) }),
})

/** Omits what only renderers read: for a day in many tabs it would exceed the size of a response. */
const forPlayer = (manifest: Manifest): Manifest => ({
  ...manifest,
  windows: manifest.windows.map((window) => ({ ...window, idle: undefined })),
  segments: manifest.segments.map((segment) => ({ ...segment, snapshotsAt: undefined, busyMs: undefined })),
})
