import type { ErasePorts } from './ports.ts'

/**
 * S3 Vectors deletes nothing by age. Each hour one part of the index is read, so that all of it is read in 16 hours: a
 * million vectors are 1,000 requests.
 */
const PARTS = 16
const HOUR_MS = 3_600_000
const REMOVED_AT_ONCE = 500

/** Removes the vectors of sessions that have expired, as the lifecycle of the bucket removes their objects. */
export async function removeExpired(
  { vectors, now, log }: Pick<ErasePorts, 'vectors' | 'now' | 'log'>,
  untilMs: number,
): Promise<void> {
  if (!vectors) return
  const part = { index: Math.floor(now() / HOUR_MS) % PARTS, count: PARTS }
  const expired: Parameters<typeof vectors.remove>[0][number][] = []
  let removed = 0
  const removeFound = async () => {
    removed += expired.length
    await vectors.remove(expired.splice(0))
  }
  for await (const { pid, sid, expiresAt } of vectors.list(part)) {
    if (now() > untilMs) {
      log.warn('not all vectors were compared with their age', part)
      break
    }
    if (expiresAt * 1000 <= now()) expired.push({ pid, sid })
    if (expired.length >= REMOVED_AT_ONCE) await removeFound()
  }
  if (expired.length > 0) await removeFound()
  if (removed > 0) log.info('removed expired vectors', { ...part, removed })
}
