import { type BatchName, isSameBatch, type NumberedBatch } from './batches/encodeBatch.ts'
import { sendBatch } from './sendBatch.ts'
import type { SenderPorts } from './senderPorts.ts'

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

/**
 * Sends batches one after the other, in order. A batch is stored before it is sent, so its events never change under
 * their number; only a body that was refused as too large (so surely not stored) is halved: the first half keeps the
 * number, the second takes the window's next one, and goes before everything that waits.
 */
export function createSender(ports: SenderPorts): Sender {
  let queue: NumberedBatch[] = []
  const onDrained: (() => void)[] = []

  const sendNext = () => {
    if (!batchSender.isIdle()) return
    const [batch] = queue
    if (batch && !ports.isDue(batch.sid)) return
    queue.shift()
    if (batch) return batchSender.send(batch)
    for (const resolve of onDrained.splice(0)) resolve()
  }
  const stop = () => {
    batchSender.stop()
    queue = []
  }
  const batchSender = sendBatch({
    ...ports,
    onSettled: sendNext,
    onHalved: (second) => queue.unshift(second),
    onStop() {
      stop()
      ports.onStop()
    },
  })

  return {
    push(batch) {
      if (batchSender.isStopped()) return
      ports.store([batch])
      queue.push(batch)
      sendNext()
    },
    wake() {
      batchSender.wake()
      sendNext()
    },
    waiting: () =>
      queue.reduce((sum, batch) => sum + batch.events.reduce((length, event) => length + event.length, 0), 0),
    drained: () =>
      new Promise((resolve) => {
        onDrained.push(resolve)
        sendNext()
      }),
    leave(tail) {
      if (batchSender.isStopped()) return { unsettled: [], left: [] }
      if (tail.length > 0) ports.store(tail)
      const waiting = [...queue, ...tail]
      // A beacon has no answer, so what goes by it is sent again should the page come back.
      queue = waiting.map((batch) => ({ ...batch, isRepeat: true }))
      // What is not issued is in the gzip, which a leaving page does not finish, or with a worker, which may have sent
      // it.
      const unsure = batchSender.isOnItsWay() ? [] : batchSender.inHand().map((batch) => ({ ...batch, isRepeat: true }))
      return { unsettled: [...batchSender.inHand(), ...waiting], left: [...unsure, ...waiting] }
    },
    holds: (name) => [...batchSender.inHand(), ...queue].some((batch) => isSameBatch(batch, name)),
    stop,
  }
}
