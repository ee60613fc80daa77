import type { Append, LiveState, Watch } from '#shared/liveProtocol.ts'
import type { PlayerReport } from '#shared/protocol.ts'
import { describeFailure } from '../describeFailure.ts'
import type { SegmentFile } from '../playedEvent.ts'
import type { ShownWindow, WindowListener } from '../showWindow.ts'
import { createBatchOrder } from './createBatchOrder.ts'
import { createHold } from './createHold.ts'
import { createLiveStage, type LiveStage } from './createLiveStage.ts'
import { type FetchPorts, fetchUntilThere } from './fetchUntilThere.ts'

/** How often the speed is adjusted and the position reported. */
const REPORT_EVERY_MS = 250
/** The batches that are there at first are shown together, unless one of them takes longer than this. */
const TOGETHER_MS = 1_500

export interface LivePorts extends Pick<FetchPorts, 'fetchBatch' | 'setTimer' | 'now'> {
  show(events: SegmentFile, listener: WindowListener): ShownWindow
  report(report: PlayerReport): void
}

/** A tab of a session in progress, as it is being watched. */
export interface LivePlayback {
  append(batches: Append['batches']): void
  /** The picture stays as it is; what arrives meanwhile waits. */
  pause(): void
  resume(): void
  /** Part of the recording could not be shown; the rest still plays. */
  skip(): void
  stop(): void
}

/**
 * Shows a tab while it is recorded: fetches the batches it is given, brings them into order, waits a little for missing
 * ones, and reports where it is. A batch that comes after all is put in its place.
 */
export function startLive({ load, startedAt }: Watch, ports: LivePorts): LivePlayback {
  const { report, setTimer, now } = ports
  const order = createBatchOrder()
  const hold = createHold()
  const stage = createLiveStage(reportingWithheld(ports, load))
  let isStopped = false
  const known = new Set<number>()
  /** Those of the first announcement that have not been fetched. */
  let first: { seqs: Set<number>; until: number } | null = null

  const stop = () => {
    if (!isStopped) stage.destroy()
    isStopped = true
  }
  /** Whatever rrweb throws is reported as a failure of this recording. */
  const guarded = async (step: () => unknown) => {
    try {
      if (!isStopped) await step()
    } catch (error) {
      stop()
      report({ type: 'live', load, live: { status: 'failed', reason: describeFailure(error, 0).reason } })
    }
  }
  const release = async () => {
    if (hold.isOn() || !first || (first.seqs.size > 0 && now() < first.until)) return
    const ready = order.take(now())
    if (ready.length > 0) await stage.add(ready)
  }
  const bring = async (seq: number, url: string) => {
    const events = await fetchUntilThere(url, { ...ports, isStopped: () => isStopped })
    await hold.whileOff()
    first?.seqs.delete(seq)
    if (!events) return order.lose(seq)
    await guarded(async () => {
      if (order.arrive({ seq, events }, now()) === 'late') stage.insert({ seq, events })
      else await release()
    })
  }
  const tell = async () => {
    await release()
    report({ type: 'live', load, live: stateOf(stage, startedAt, order.skipped()) })
  }
  const tick = async () => {
    await guarded(tell)
    if (!isStopped) setTimer(() => void tick(), REPORT_EVERY_MS)
  }
  void tick()

  return {
    append(batches) {
      first ??= { seqs: new Set(batches.map(({ seq }) => seq)), until: now() + TOGETHER_MS }
      for (const { seq, url } of batches) {
        if (known.has(seq)) continue
        known.add(seq)
        order.expect(seq)
        void bring(seq, url)
      }
    },
    pause() {
      hold.begin()
      void guarded(stage.pause)
    },
    resume() {
      void guarded(stage.resume)
      hold.end()
    },
    skip: stage.skip,
    stop,
  }
}

/** Adjusts the speed of the picture, too. */
function stateOf(stage: LiveStage, startedAt: number, skippedBatches: number): LiveState {
  const seen = stage.follow()
  if (!seen) return { status: 'waiting' }
  const { at, newest } = seen
  return { status: 'live', atMs: at - startedAt, behindMs: newest - at, skippedBatches, notShown: stage.notShown() }
}

/** Shows events, and reports what of them the player may not load. */
const reportingWithheld =
  ({ show, report }: Pick<LivePorts, 'show' | 'report'>, load: number): LivePorts['show'] =>
  (events, listener) =>
    show(events, { ...listener, onWithheld: (origins) => report({ type: 'withheld', load, origins }) })
