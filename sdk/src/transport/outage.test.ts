import { expect, test } from '@jest/globals'
import { backoffMs } from './backoff.ts'
import type { NumberedBatch } from './batches/encodeBatch.ts'
import { createSender } from './createSender.ts'
import type { Answer } from './senderPorts.ts'

/** Timers whose time passes when told, with promises settled in between. */
function fakeClock() {
  let now = 0
  let made = 0
  const waiting = new Map<number, { at: number; run: () => void }>()
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    now: () => now,
    timers: {
      set(run: () => void, ms: number) {
        waiting.set(++made, { at: now + ms, run })
        return made
      },
      clear: (timer: number) => void waiting.delete(timer),
    },
    async pass(ms: number) {
      const until = now + ms
      for (;;) {
        await settle()
        const next = [...waiting].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0]
        if (!next) break
        waiting.delete(next[0])
        now = next[1].at
        next[1].run()
      }
      now = until
    },
  }
}

/** A page that makes a batch every ten seconds, before an intake that answers by the clock. */
async function walk(answer: (atMs: number) => Answer, minutes: number) {
  const clock = fakeClock()
  const tries: { at: number; batch: NumberedBatch; verdict: string }[] = []
  let seq = 0
  const sender = createSender({
    isDue: () => true,
    async post(batch, onIssued) {
      onIssued()
      const { verdict, retryAfterMs } = answer(clock.now())
      tries.push({ at: clock.now(), batch, verdict })
      return { verdict, retryAfterMs }
    },
    store: () => undefined,
    forget: () => undefined,
    nextSeq: () => seq++,
    timers: clock.timers,
    backoffMs: (failures) => backoffMs(failures, 0.5),
    onStop: () => undefined,
    onLost: () => undefined,
  })
  for (let batch = 0; batch < minutes * 6; batch++) {
    sender.push({ sid: 'session', wid: 'tab', seq: seq++, events: [String(batch)], isRepeat: false })
    await clock.pass(10_000)
  }
  return tries
}

test('an outage of 30 minutes is walked through without a storm and without a loss', async () => {
  const outageMs = 30 * 60_000
  const tries = await walk((at) => ({ verdict: at < outageMs ? 'later' : 'accepted' }), 36)
  const during = tries.filter(({ at }) => at < outageMs)
  expect(during.length).toBeLessThanOrEqual(20)
  expect(during.filter(({ at }) => at > 10 * 60_000).length).toBeLessThanOrEqual(6)
  const accepted = tries.filter(({ verdict }) => verdict === 'accepted')
  expect(accepted.map(({ batch }) => batch.seq)).toEqual(accepted.map((_, i) => i))
  expect(accepted.flatMap(({ batch }) => batch.events)).toEqual(Array.from({ length: 36 * 6 }, (_, i) => String(i)))
  process.stdout.write(`30 min outage: ${during.length} tries, ${accepted.length} batches afterwards\n`)
})

test('an intake that asks to be left alone is left alone', async () => {
  const tries = await walk(
    (at) => (at < 60_000 ? { verdict: 'later', retryAfterMs: 120_000 } : { verdict: 'accepted' }),
    4,
  )
  expect(tries.slice(0, 2).map(({ at }) => at)).toEqual([0, 120_000])
})
