import type { Timers } from '../batches/createBuffer.ts'
import type { NumberedBatch, PendingBatch } from '../batches/encodeBatch.ts'
import { splitEvents } from '../batches/splitEvents.ts'
import type { IntakeAnswer } from './createIntake.ts'
import type { Outbox } from './openOutbox.ts'

export type Answer = Pick<IntakeAnswer, 'verdict' | 'retryAfterMs'>

export interface SenderPorts {
  /** Sends it; tells when the request has left for the browser. */
  post(batch: NumberedBatch, onIssued: () => void): Promise<Answer>
  outbox: Pick<Outbox, 'put' | 'remove' | 'clear'>
  number(batch: PendingBatch): NumberedBatch
  timers: Timers
  /** Milliseconds to wait after so many failures in a row. */
  backoffMs(failures: number): number
  now(): number
  /** The intake wants nothing more from this key. */
  onStop(): void
  /** A batch was given up. Its number stays taken, so the recording shows the gap. */
  onLost(batch: NumberedBatch, reason: 'refused' | 'too-large'): void
}

export interface Sender {
  push(batch: PendingBatch): void
  /** Characters of JSON which wait in memory. */
  waiting(): number
  /** Resolves when everything pushed so far is settled. */
  drained(): Promise<void>
  /**
   * The page goes. Everything, and `tail` as its last, is numbered and stored.
   * @returns what is not on its way, oldest first, for beacons; the sender has forgotten it.
   */
  leave(tail: PendingBatch[]): NumberedBatch[]
  /** Whether this sender still has the batch in hand, so nobody else needs to send it. */
  holds(batch: NumberedBatch): boolean
  stop(): void
}

type State =
  | { type: 'idle' }
  | { type: 'sending'; batch: NumberedBatch; isIssued: boolean }
  | { type: 'waiting'; batch: NumberedBatch; timer: number }
  | { type: 'stopped' }

/**
 * Sends batches one after the other, in order. A batch gets its number when it is first sent and is stored before that,
 * so its events never change under a number; only a body that was refused as too large (so surely not stored) is halved:
 * the first half keeps the number, the second is the next in the queue.
 */
export function createSender(ports: SenderPorts): Sender {
  let state: State = { type: 'idle' }
  let queue: PendingBatch[] = []
  let failures = 0
  const onDrained: (() => void)[] = []

  const store = (batch: NumberedBatch) => ports.outbox.put([{ ...batch, storedAt: ports.now() }])

  /** Numbers the next batches and stores them in one step: a leaving page has the time for one transaction, not for several. */
  const take = (count: number): NumberedBatch[] => {
    const numbered = queue.splice(0, count).map((pending) => ({ ...ports.number(pending), storedAt: ports.now() }))
    if (numbered.length > 0) ports.outbox.put(numbered)
    return numbered.map(({ journal, storedAt, ...batch }) => batch)
  }

  const sendNext = () => {
    if (state.type !== 'idle') return
    const [batch] = take(1)
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
    if (verdict === 'accepted' || verdict === 'drop') ports.outbox.remove(batch)
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
      ports.outbox.remove(batch)
      ports.onLost(batch, 'too-large')
      return sendNext()
    }
    const first = { ...batch, events: halves[0], isRepeat: false }
    queue.unshift({ sid: batch.sid, user: batch.user, events: halves[1] })
    store(first)
    send(first)
  }

  const wait = (batch: NumberedBatch, atLeastMs: number) => {
    failures++
    const repeat = { ...batch, isRepeat: true }
    const timer = ports.timers.set(() => send(repeat), Math.max(atLeastMs, ports.backoffMs(failures)))
    state = { type: 'waiting', batch: repeat, timer }
  }

  const give = () => {
    stop()
    ports.outbox.clear()
    ports.onStop()
  }

  const stop = () => {
    if (state.type === 'waiting') ports.timers.clear(state.timer)
    state = { type: 'stopped' }
    queue = []
  }

  return {
    push(batch) {
      if (state.type === 'stopped') return
      queue.push(batch)
      sendNext()
    },
    waiting: () => queue.reduce((sum, batch) => sum + batch.events.reduce((length, event) => length + event.length, 0), 0),
    drained: () =>
      new Promise((resolve) => {
        onDrained.push(resolve)
        sendNext()
      }),
    leave(tail) {
      if (state.type === 'stopped') return []
      queue.push(...tail)
      const left: NumberedBatch[] = []
      if (state.type === 'waiting') {
        ports.timers.clear(state.timer)
        left.push(state.batch)
        state = { type: 'idle' }
      }
      // Still in the gzip, which a leaving page does not finish.
      if (state.type === 'sending' && !state.isIssued) left.push(state.batch)
      return [...left, ...take(queue.length)]
    },
    holds(batch) {
      return (
        (state.type === 'sending' || state.type === 'waiting') &&
        state.batch.sid === batch.sid &&
        state.batch.seq === batch.seq &&
        state.batch.wid === batch.wid
      )
    },
    stop,
  }
}
