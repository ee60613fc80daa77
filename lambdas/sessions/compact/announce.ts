import type { AnalysisMessage, RenderMessage } from '@incuera/contract/messages.ts'
import { analysisMessageOf, renderMessageOf } from '../jobs/messages.ts'
import type { Send } from '../queue/send.ts'
import { changeSession } from '../store/changeSession.ts'
import type { MetaIn } from '../store/meta.ts'
import type { SessionStore } from '../store/sessionStore.ts'

/** Asks for video and analysis of a generation that is ready; the mark comes last, so a crash leads to asking again. */
export async function announce(
  { store, sendRender, sendAnalysis }: { store: SessionStore; sendRender: Send<RenderMessage>; sendAnalysis: Send<AnalysisMessage> },
  ready: MetaIn<'ready'>,
): Promise<void> {
  if (ready.newest.isAnnounced) return
  await sendRender(renderMessageOf(ready))
  await sendAnalysis(analysisMessageOf(ready))
  await changeSession(store, ready, (meta) =>
    meta.newest && meta.gen === ready.gen ? { ...meta, newest: { ...meta.newest, isAnnounced: true } } : null,
  )
}
