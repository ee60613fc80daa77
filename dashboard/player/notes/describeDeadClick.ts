import { z } from 'zod'
import type { Described } from './described.ts'

const text = z.string().catch('')
const number = z.number().catch(0)
const DeadClickSeen = z
  .object({ selector: text, tag: text, text: text, clickedAt: number, waitedMs: number })
  .catch({ selector: '', tag: '', text: '', clickedAt: 0, waitedMs: 0 })

/** Reported when the wait was over; it happened at the click. */
export function describeDeadClick(payload: unknown): Described {
  const { selector, tag, text: label, clickedAt, waitedMs } = DeadClickSeen.parse(payload)
  const what = label.trim() ? `“${label.trim()}”` : selector || tag || 'something'
  return { kind: 'dead_click', title: `Clicked ${what} and nothing happened for ${(waitedMs / 1000).toFixed(1)} s`, happenedAt: clickedAt }
}
