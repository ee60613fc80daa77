import { manifestKey } from '@incuera/contract/keys.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { routes } from '@incuera/contract/routes.ts'
import { projectRoute } from '../defineRoute.ts'
import { readDocument } from '../objects/readDocument.ts'
import { loadReadySession } from './loadSession.ts'

/** The manifest comes through here, the segments go S3 → browser. */
export const getReplay = projectRoute(routes.getReplay, async ({ params }, ports) => {
  const session = await loadReadySession(params, ports)
  const manifest = await readDocument(ports.objects, Manifest, manifestKey(session, session.gen))
  return { manifest, segmentUrls: await Promise.all(manifest.segments.map(({ key }) => ports.presign(key))) }
})
