import type { Timers } from '../browser/timers.ts'
import { type BatchName, isSameBatch, type NumberedBatch } from './batches/encodeBatch.ts'
import { splitEvents } from './batches/splitEvents.ts'
import type { IntakeAnswer } from './createIntake.ts'

export type Answer = Pick<IntakeAnswer, 'verdict' | 'retryAfterMs'>

export interface SenderPorts {
  /** Sends it; `onIssued` is called when the browser has taken the request. */
  post(batch: NumberedBatch, onIssued: () => void): Promise<Answer>
  /** Keeps batches on the disk, in one step, until they are forgotten. */
  store(batches: NumberedBatch[]): void
  forget(batch: NumberedBatch): void
  /** Whether the session has lasted long enough to be sent at all. */
  isDue(sid: string): boolean
  /** The window's next number in a session. */
  nextSeq(sid: string): number
  timers: Timers
  /** Milliseconds to wait after so many failures in a row. */
  backoffMs(failures: number): number
  /** The intake wants nothing more from this key. */
  onStop(): void
  /** A batch was given up. Its number stays taken, so the recording shows the gap. */
  onLost(batch: NumberedBatch, reason: 'refused' | 'too-large'): void
}

export interface Sender {
  push(batch: NumberedBatch): void
  /**
   * A session has become due, or the network is back: retries immediately what waits only because an attempt failed.
   */
  wake(): void
  /** Characters of JSON which wait in memory. */
  waiting(): number
  /** Resolves when everything pushed so far is settled. */
  drained(): Promise<void>
  /**
   * The page goes, perhaps to come back: `tail` is stored and queued as its last.
   * @returns what is not acknowledged, oldest first, and of that what is not on its way, for beacons
   */
  leave(tail: NumberedBatch[]): { unsettled: NumberedBatch[]; left: NumberedBatch[] }
  /** Whether this sender has the batch in hand, so nobody else needs to send it. */
  holds(name: BatchName): boolean
  stop(): void
}

type State =
  | { type: 'idle' }
  | { type: 'sending'; batch: NumberedBatch; isIssued: boolean }
  /** `isAskedTo`: the intake has named the time. */
  | { type: 'waiting'; batch: NumberedBatch; timer: number; isAskedTo: boolean }
  | { type: 'stopped' }

/**
 * Sends batches one after the other, in order. A batch is stored before it is sent, so its events never change under
 * their number; only a body that was refused as too large (so surely not stored) is halved: the first half keeps the
 * number, the second takes the window's next one, and goes before everything that waits.
 */
export function createSender(ports: SenderPorts): Sender {
  let state: State = { type: 'idle' }
  let queue: NumberedBatch[] = []
  let failures = 0
  const onDrained: (() => void)[] = []

  const sendNext = () => {
    if (state.type !== 'idle') return
    const [batch] = queue
    if (batch && !ports.isDue(batch.sid)) return
    queue.shift()
    if (batch) return send(batch)
    for (const resolve of onDrained.splice(0)) resolve()
  }

  const send = (batch: NumberedBatch) => {
    const sending: State = { type: 'sending', batch, isIssued: false }
    state = sending
    const onIssued = () => {
      sending.isIssued = true
    }
    void ports.post(batch, onIssued).then((answer) => settle(batch, answer))
  }

  const settle = (batch: NumberedBatch, { verdict, retryAfterMs = 0 }: Answer) => {
    if (verdict === 'accepted' || verdict === 'drop') ports.forget(batch)
    if (state.type === 'stopped') return
    state = { type: 'idle' }
    if (verdict === 'stop') return give()
    if (verdict === 'later') return wait(batch, retryAfterMs)
    failures = 0
    if (verdict === 'split') return split(batch)
    if (verdict === 'drop') ports.onLost(batch, 'refused')
    sendNext()
  }

  const split = (batch: NumberedBatch) => {
    const halves = splitEvents(batch.events)
    if (!halves) {
      ports.forget(batch)
      ports.onLost(batch, 'too-large')
      return sendNext()
    }
    const first = { ...batch, events: halves[0], isRepeat: false }
    const second = { ...first, events: halves[1], seq: ports.nextSeq(batch.sid) }
    ports.store([first, second])
    queue.unshift(second)
    send(first)
  }

  const wait = (batch: NumberedBatch, atLeastMs: number) => {
    failures++
    const repeat = { ...batch, isRepeat: true }
    const timer = ports.timers.set(() => send(repeat), Math.max(atLeastMs, ports.backoffMs(failures)))
    state = { type: 'waiting', batch: repeat, timer, isAskedTo: atLeastMs > 0 }
  }

  const wake = () => {
    if (state.type !== 'waiting' || state.isAskedTo) return sendNext()
    ports.timers.clear(state.timer)
    send(state.batch)
  }

  const give = () => {
    stop()
    ports.onStop()
  }

  const stop = () => {
    if (state.type === 'waiting') ports.timers.clear(state.timer)
    state = { type: 'stopped' }
    queue = []
  }

  const inHand = () => (state.type === 'sending' || state.type === 'waiting' ? [state.batch] : [])

  return {
    push(batch) {
      if (state.type === 'stopped') return
      ports.store([batch])
      queue.push(batch)
      sendNext()
    },
    wake,
    waiting: () =>
      queue.reduce((sum, batch) => sum + batch.events.reduce((length, event) => length + event.length, 0), 0),
    drained: () =>
      new Promise((resolve) => {
        onDrained.push(resolve)
        sendNext()
      }),
    leave(tail) {
      if (state.type === 'stopped') return { unsettled: [], left: [] }
      if (tail.length > 0) ports.store(tail)
      const waiting = [...queue, ...tail]
      // A beacon has no answer, so what goes by it is sent again should the page come back.
      queue = waiting.map((batch) => ({ ...batch, isRepeat: true }))
      // What is not issued is in the gzip, which a leaving page does not finish, or with a worker, which may have sent
      // it.
      const isOnItsWay = state.type === 'sending' && state.isIssued
      const unsure = isOnItsWay ? [] : inHand().map((batch) => ({ ...batch, isRepeat: true }))
      return { unsettled: [...inHand(), ...waiting], left: [...unsure, ...waiting] }
    },
    holds: (name) => [...inHand(), ...queue].some((batch) => isSameBatch(batch, name)),
    stop,
  }
}
