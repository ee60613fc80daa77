import { manifestKey } from '@incuera/contract/keys.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { routes } from '@incuera/contract/routes.ts'
import { projectRoute } from '../defineRoute.ts'
import { readDocument } from '../objects/readDocument.ts'
import { loadReadySession } from './loadSession.ts'
import { presentReplay } from './presentReplay.ts'

/** The manifest is returned here, the segments go S3 → browser. */
export const getReplay = projectRoute(routes.getReplay, async (ports, { params }) => {
  const session = await loadReadySession(ports, params)
  return presentReplay(ports, session, await readDocument(ports.objects, Manifest, manifestKey(session, session.gen)))
})
