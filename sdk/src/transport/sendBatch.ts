import type { NumberedBatch } from './batches/encodeBatch.ts'
import { splitEvents } from './batches/splitEvents.ts'
import type { Answer, SenderPorts } from './senderPorts.ts'

export interface BatchPorts extends Omit<SenderPorts, 'isDue'> {
  /** The batch is settled: the next one may go. */
  onSettled(): void
  /** The batch was too large: this is its second half, which goes after the first, before everything else. */
  onHalved(second: NumberedBatch): void
}

/** Sends one batch at a time, again and again until it is settled. */
export interface BatchSender {
  isIdle(): boolean
  isStopped(): boolean
  /** Call only while idle. */
  send(batch: NumberedBatch): void
  /** Retries immediately what waits only because an attempt failed. */
  wake(): void
  /** What is not settled. */
  inHand(): NumberedBatch[]
  /** Whether the browser has taken the request, so it ends even if the page does. */
  isOnItsWay(): boolean
  stop(): void
}

/** Numbers, which take less room on a page than words. */
const STATE = { idle: 0, sending: 1, waiting: 2, stopped: 3 } as const
type State =
  | { type: typeof STATE.idle }
  | { type: typeof STATE.sending; batch: NumberedBatch; isIssued: boolean }
  /** `isAskedTo`: the intake has named the time. */
  | { type: typeof STATE.waiting; batch: NumberedBatch; timer: number; isAskedTo: boolean }
  | { type: typeof STATE.stopped }

export function sendBatch(ports: BatchPorts): BatchSender {
  const { onSettled, onHalved, onStop } = ports
  let state: State = { type: STATE.idle }
  let failures = 0

  const send = (batch: NumberedBatch) => {
    const sending: State = { type: STATE.sending, batch, isIssued: false }
    state = sending
    const onIssued = () => {
      sending.isIssued = true
    }
    void ports.post(batch, onIssued).then((answer) => settle(batch, answer))
  }

  const settle = (batch: NumberedBatch, { verdict, retryAfterMs = 0 }: Answer) => {
    if (verdict === 'accepted' || verdict === 'drop') ports.forget(batch)
    if (state.type === STATE.stopped) return
    state = { type: STATE.idle }
    if (verdict === 'stop') return onStop()
    if (verdict === 'later') return wait(batch, retryAfterMs)
    failures = 0
    if (verdict === 'split') return split(batch)
    if (verdict === 'drop') ports.onLost(batch, 'refused')
    onSettled()
  }

  const split = (batch: NumberedBatch) => {
    const halves = splitEvents(batch.events)
    if (!halves) {
      ports.forget(batch)
      ports.onLost(batch, 'too-large')
      return onSettled()
    }
    const first = { ...batch, events: halves[0], isRepeat: false }
    const second = { ...first, events: halves[1], seq: ports.nextSeq(batch.sid) }
    ports.store([first, second])
    onHalved(second)
    send(first)
  }

  const wait = (batch: NumberedBatch, atLeastMs: number) => {
    failures++
    const repeat = { ...batch, isRepeat: true }
    const timer = ports.timers.set(() => send(repeat), Math.max(atLeastMs, ports.backoffMs(failures)))
    state = { type: STATE.waiting, batch: repeat, timer, isAskedTo: atLeastMs > 0 }
  }

  return {
    isIdle: () => state.type === STATE.idle,
    isStopped: () => state.type === STATE.stopped,
    send,
    wake() {
      if (state.type !== STATE.waiting || state.isAskedTo) return
      ports.timers.clear(state.timer)
      send(state.batch)
    },
    inHand: () => (state.type === STATE.sending || state.type === STATE.waiting ? [state.batch] : []),
    isOnItsWay: () => state.type === STATE.sending && state.isIssued,
    stop() {
      if (state.type === STATE.waiting) ports.timers.clear(state.timer)
      state = { type: STATE.stopped }
    },
  }
}
