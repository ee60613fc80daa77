import { parseArgs } from 'node:util'
import type { Batch } from '@incuera/contract/batch.ts'
import type { Activity, Moment, Trace } from '@incuera/contract/moment.ts'
import { findSignals } from '@incuera/lambdas/analysis/signals/findSignals.ts'
import { readLabelled } from '@incuera/lambdas/analysis/testing/labelled/readLabelled.ts'
import { createActivityReader } from '@incuera/lambdas/sessions/activity/createActivityReader.ts'

/** The target of the detectors, events per second and core. */
const TARGET = 200_000

/**
 * `npm run bench -- analysis [--rounds 60]`: events per second of one core, for reading what visitors did and for the
 * rules of all signals, over the labelled sessions again and again.
 */
export async function benchAnalysis(args: string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args, options: { rounds: { type: 'string', default: '60' } } })
  const rounds = Number(values.rounds)
  const sessions = [...readLabelled('shop'), ...readLabelled('plain')].map(({ batches }) => batches)
  const events = sessions.flat().reduce((sum, batch) => sum + batch.events.length, 0)
  // The first round compiles the code.
  for (const batches of sessions) findSignals(readMoments(batches))
  let [readMs, ruleMs, signals, moments] = [0, 0, 0, 0]
  for (let round = 0; round < rounds; round++)
    for (const batches of sessions) {
      const began = process.cpuUsage()
      const read = readMoments(batches)
      readMs += cpuMsSince(began)
      const ruled = process.cpuUsage()
      signals += findSignals(read).length
      ruleMs += cpuMsSince(ruled)
      moments += read.length
    }
  const perSecond = (ms: number) => Math.round((events * rounds * 1000) / ms).toLocaleString('en')
  print(
    `${sessions.length} sessions, ${events.toLocaleString('en')} events, ${rounds} rounds; target ${TARGET.toLocaleString('en')} events/s`,
  )
  print('| step | CPU ms | events per second and core |')
  print('|---|---|---|')
  print(`| read what visitors did (${moments / rounds} moments) | ${Math.round(readMs)} | ${perSecond(readMs)} |`)
  print(`| rules of all signals (${signals / rounds} signals) | ${Math.round(ruleMs)} | ${perSecond(ruleMs)} |`)
  print(`| both | ${Math.round(readMs + ruleMs)} | ${perSecond(readMs + ruleMs)} |`)
}

function cpuMsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}

function readMoments(batches: readonly Batch[]): Moment[] {
  const readers = new Map<string, ReturnType<typeof createActivityReader>>()
  const found: (Activity | Trace)[] = []
  for (const { wid, seq, events } of batches) {
    const reader = readers.get(wid) ?? createActivityReader()
    readers.set(wid, reader)
    for (const [index, event] of events.entries()) {
      const one = reader.see(event, { wid, seq, index, isForeign: false })
      if (one) found.push(one)
    }
  }
  const startedAt = found[0]?.timestamp ?? 0
  return found
    .sort((a, b) => a.timestamp - b.timestamp)
    .map((one) => ({ ...one, atMs: one.timestamp - startedAt, page: undefined }))
}
