import { manifestKey } from '@incuera/contract/keys.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { routes } from '@incuera/contract/routes.ts'
import { projectRoute } from '../defineRoute.ts'
import { readDocument } from '../objects/readDocument.ts'
import { loadReadySession } from './loadSession.ts'

/** The manifest is returned here, the segments go S3 → browser. */
export const getReplay = projectRoute(routes.getReplay, async (ports, { params }) => {
  const session = await loadReadySession(ports, params)
  const manifest = await readDocument(ports.objects, Manifest, manifestKey(session, session.gen))
  return {
    manifest: forPlayer(manifest),
    segmentUrls: await Promise.all(manifest.segments.map(({ key }) => ports.presign(key))),
  }
})

/** Omits what only renderers read: for a day in many tabs it would exceed the size of a response. */
const forPlayer = (manifest: Manifest): Manifest => ({
  ...manifest,
  windows: manifest.windows.map((window) => ({ ...window, idle: undefined })),
  segments: manifest.segments.map((segment) => ({ ...segment, snapshotsAt: undefined, busyMs: undefined })),
})
