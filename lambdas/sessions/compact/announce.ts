import type { AnalysisMessage } from '@incuera/contract/messages.ts'
import { analysisMessageOf, RENDER_PARAMETERS } from '../jobs/messages.ts'
import { prepareRender, type RequestPorts, sendParts } from '../jobs/requestRender.ts'
import type { Send } from '../queue/send.ts'
import { markAnnounced } from '../state/transitions.ts'
import { changeSession } from '../store/changeSession.ts'
import type { MetaIn } from '../store/meta.ts'

export interface AnnouncePorts extends RequestPorts {
  sendAnalysis: Send<AnalysisMessage>
  now(): number
}

/** Asks for video and analysis of a generation that is ready; the mark comes last, so a crash leads to asking again. */
export async function announce(ports: AnnouncePorts, ready: MetaIn<'ready'>): Promise<void> {
  if (ready.newest.isAnnounced) return
  await sendParts(ports, await prepareRender(ports, ready, RENDER_PARAMETERS, ports.now()))
  await ports.sendAnalysis(analysisMessageOf(ready))
  await changeSession(ports.store, ready, (meta) => markAnnounced(meta, ready.gen))
}
