import { routes } from '@incuera/contract/api.ts'
import { manifestKey } from '@incuera/contract/keys.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { projectRoute } from '../defineRoute.ts'
import { loadReadySession } from './loadSession.ts'

/** The manifest comes through here, the segments go S3 → browser. */
export const getReplay = projectRoute(routes.getReplay, async ({ params }, ports) => {
  const session = await loadReadySession(params, ports)
  const key = manifestKey(session, session.gen)
  const manifest = await ports.storage.readJson(Manifest, key)
  if (!manifest) throw new Error(`a ready session without manifest: ${key}`)
  return { manifest, segmentUrls: await Promise.all(manifest.segments.map((segment) => ports.storage.presign(segment.key))) }
})
