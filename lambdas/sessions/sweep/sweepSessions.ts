import type { AnalysisMessage, CompactMessage, WatchMessage } from '@incuera/contract/messages.ts'
import type { Log } from '#runtime/log.ts'
import type { RequestPorts } from '../jobs/requestRender.ts'
import { requeueAnalysis, requeueVideo } from '../jobs/requeueJob.ts'
import { scheduleWatch } from '../jobs/scheduleWatch.ts'
import type { Live } from '../model/live.ts'
import type { Meta } from '../model/meta.ts'
import type { Send } from '../queue/send.ts'
import { decideSweep, QUIET_HOURS_MAX, type SweepStep } from '../state/decideSweep.ts'
import { retry } from '../state/transitions.ts'
import { changeSession } from '../store/changeSession.ts'
import type { SessionRef } from '../store/sessionStore.ts'

export interface SweepPorts extends RequestPorts {
  sendWatch: Send<WatchMessage>
  sendCompact: Send<CompactMessage>
  sendAnalysis: Send<AnalysisMessage>
  /** Milliseconds since the epoch. */
  now(): number
  log: Log
}

/** Sessions checked and repaired at the same time. */
const SESSIONS_AT_ONCE = 20

/**
 * The safety net: whatever happened to its messages, a session makes progress (state/decideSweep.ts). One that cannot
 * be repaired is logged and does not delay the others.
 * @throws Error at the end, if one could not be repaired: an alarm counts it
 */
export async function sweepSessions(ports: SweepPorts): Promise<void> {
  const { store, log, now } = ports
  const done: Record<SweepStep | 'failed', number> = {
    watch: 0,
    compact: 0,
    retry: 0,
    analysis: 0,
    video: 0,
    nothing: 0,
    failed: 0,
  }
  const sweep = async (ref: SessionRef) => {
    try {
      done[await sweepSession(ports, ref)]++
    } catch (error) {
      done.failed++
      log.error('a session could not be swept', { ...ref, error })
    }
  }
  let waiting: SessionRef[] = []
  for await (const ref of store.listOpen(now() - QUIET_HOURS_MAX * 3_600_000)) {
    waiting.push(ref)
    if (waiting.length < SESSIONS_AT_ONCE) continue
    await Promise.all(waiting.map(sweep))
    waiting = []
  }
  await Promise.all(waiting.map(sweep))
  log.info('swept', done)
  if (done.failed > 0) throw new Error(`sessions that could not be swept: ${done.failed}`)
}

async function sweepSession(ports: SweepPorts, ref: SessionRef): Promise<SweepStep> {
  const found = await ports.store.read(ref)
  if (!found) return 'nothing'
  const step = decideSweep(found.meta, found.live, ports.now())
  await take(ports, step, found)
  return step
}

async function take(
  ports: SweepPorts,
  step: SweepStep,
  { meta, live }: { meta: Meta; live: Live | null },
): Promise<unknown> {
  const now = ports.now()
  switch (step) {
    case 'nothing':
      return
    case 'watch':
      return scheduleWatch(ports, meta, live?.watch, { dueAt: now, now })
    case 'retry':
      await changeSession(ports.store, meta, (latest) => (latest.version === meta.version ? retry(latest) : null))
      return sendCompact(ports, meta)
    case 'compact':
      return sendCompact(ports, meta)
    case 'analysis':
      return requeueAnalysis(ports.store, ports.sendAnalysis, meta, now)
    case 'video':
      return requeueVideo(ports, meta, now)
  }
}

const sendCompact = (ports: SweepPorts, { pid, sid, rc }: Meta) =>
  ports.sendCompact({ v: 1, type: 'compact', pid, sid, rc })
