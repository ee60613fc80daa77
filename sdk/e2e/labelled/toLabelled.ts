import { Batch } from '@incuera/contract/batch.ts'
import type { LabelledSession } from '@incuera/lambdas/analysis/testing/labelled/labelledSession.ts'
import type { Diary } from '#demo/visitor/diary.ts'
import type { DeviceName } from '#demo/visitor/machines.ts'
import type { Scenario } from './scenario.ts'
import { trimEvents } from './trimEvents.ts'

/** All recordings begin then, so that a new one differs in what happened and not in when. */
const START = 1_764_000_000_000
const SID = '019abcde-0000-7000-8000-000000000000'
const SITE = 'https://shop.example'

const DEVICES: Record<DeviceName, LabelledSession['device']> = {
  desktop: { browser: 'Chrome', os: 'Linux', kind: 'desktop' },
  phone: { browser: 'Chrome', os: 'Android', kind: 'mobile' },
}

/** A recording as a fixture: without pictures and styles, and with fixed ids, origins and times. */
export function toLabelled(
  { name, does, device, outcomes, never }: Scenario,
  diary: Diary,
  sent: Batch[],
): LabelledSession {
  const startedAt = Math.min(...sent.flatMap(({ events }) => events.map(({ timestamp }) => timestamp)))
  const wids = [...new Set(sent.map(({ wid }) => wid))]
  const origin = /http:\/\/127\.0\.0\.1:\d+/g
  const batches = sent.map((batch): unknown => {
    const text = JSON.stringify({ ...batch, sid: SID, wid: `tab${wids.indexOf(batch.wid) + 1}` })
    const { events, ...rest } = JSON.parse(text.replaceAll(origin, SITE), (_, value: unknown) =>
      shift(value, startedAt),
    )
    return { ...rest, events: trimEvents(events) }
  })
  return {
    ...{ v: 1, name, does, device: DEVICES[device], outcomes, never: [...never] },
    labels: diary.expectations.map(({ kind, at, until, note, isOptional }) => ({
      ...{ kind, atMs: at - startedAt },
      ...(until !== undefined && { untilMs: until - startedAt }),
      ...{ note },
      ...(isOptional && { isOptional }),
    })),
    acts: diary.acts.map(({ at, ...act }) => ({ ...act, atMs: at - startedAt })),
    batches: batches.map((batch) => Batch.parse(batch)),
  }
}

const HOUR_MS = 3_600_000

/** Numbers of that hour are times. */
function shift(value: unknown, startedAt: number): unknown {
  const isTime = typeof value === 'number' && Math.abs(value - startedAt) < HOUR_MS
  return isTime ? value - startedAt + START : value
}
