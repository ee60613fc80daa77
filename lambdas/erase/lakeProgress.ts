import type { ErasureItem } from '@incuera/contract/erasure/erasure.ts'
import type { ErasePorts } from './ports.ts'

/** Firehose delivers a row within its buffer of at most 15 minutes; the rest is for a delivery that S3 refuses. */
const DELIVERED_AFTER_MS = 3_600_000

export type LakeProgress =
  /** Days whose replaced files still exist; null: rows of the subject do. */
  | { isDone: false; days: string[] | null }
  /** `through`: the last day that was searched. */
  | { isDone: true; through: string }

/**
 * How far the lake is: all days until the last row of the subject arrived have been rewritten without them, and then
 * the files which these days replaced were removed.
 */
export async function lakeProgress(
  { lake }: Pick<ErasePorts, 'lake'>,
  { pid, settledAt, days }: Extract<ErasureItem, { status: 'lake' }>,
): Promise<LakeProgress> {
  const { state } = await lake.read()
  const lastDay = new Date(settledAt + DELIVERED_AFTER_MS).toISOString().slice(0, 10)
  if (state.day === null || state.day < lastDay) return { isDone: false, days: null }
  if (days === null) {
    // Those of others as well: an erasure of a visitor has one for each of their sessions.
    const own = (await lake.erasures()).filter((one) => one.pid === pid && one.requestedAt <= settledAt)
    if (own.some(({ doneAt }) => doneAt === undefined)) return { isDone: false, days: null }
  }
  const replaced = Object.keys(state.replacedAt)
  const open = days === null ? replaced : replaced.filter((day) => days.includes(day))
  return open.length > 0 ? { isDone: false, days: open.sort() } : { isDone: true, through: state.day }
}
