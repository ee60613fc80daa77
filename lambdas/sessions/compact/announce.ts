import type { AnalysisMessage } from '@incuera/contract/messages.ts'
import { RefusalError } from '#runtime/errors.ts'
import { hookMessageOf, type SendHook } from '../hooks/hookMessages.ts'
import { analysisMessageOf, RENDER_PARAMETERS } from '../jobs/messages.ts'
import { prepareRender, type RequestPorts, sendParts } from '../jobs/requestRender.ts'
import { settleJob } from '../jobs/settleJob.ts'
import type { MetaIn } from '../model/meta.ts'
import type { Send } from '../queue/send.ts'
import { markAnnounced } from '../state/transitions.ts'
import { changeSession } from '../store/changeSession.ts'

export interface AnnouncePorts extends RequestPorts {
  sendAnalysis: Send<AnalysisMessage>
  sendHook: SendHook
  now(): number
}

/**
 * Requests video, unless members of its project request them, and analysis of a generation that is ready; the mark
 * comes last, so a crash leads to requesting again. A video that cannot be rendered at all fails with its reason, and
 * the analysis still runs.
 */
export async function announce(ports: AnnouncePorts, ready: MetaIn<'ready'>): Promise<void> {
  if (ready.newest.isAnnounced) return
  if (ready.newest.video.status !== 'none') await requestVideo(ports, ready)
  await ports.sendAnalysis(analysisMessageOf(ready))
  const { pid, sid, gen, newest } = ready
  const data = { sessionId: sid, generation: gen, durationMs: newest.durationMs }
  await ports.sendHook(hookMessageOf(pid, { type: 'session.ready', data }, { parts: [sid, gen], at: ports.now() }))
  await changeSession(ports.store, ready, (meta) => markAnnounced(meta, ready.gen))
}

async function requestVideo(ports: AnnouncePorts, ready: MetaIn<'ready'>): Promise<void> {
  try {
    await sendParts(ports, await prepareRender(ports, ready, RENDER_PARAMETERS, ports.now()))
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    const job = { type: 'video', gen: ready.gen, renderId: ready.newest.renderId } as const
    await settleJob(ports.store, ready, job, { status: 'failed', failedAt: ports.now(), reason: error.message })
  }
}
