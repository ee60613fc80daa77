import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import type { HeldLake } from './holdLake.ts'
import { addDays, dayOf } from './plan/days.ts'
import type { KeepPorts } from './ports.ts'

/** The shortest retention class: no younger day can have expired. */
const DAYS_MIN = 7

/**
 * Once a day (UTC): removes the partitions of projects past their retention. Their files follow as replaced ones do.
 */
export async function expireRows(ports: KeepPorts, lake: HeldLake): Promise<void> {
  const { partitions, retentionDaysOf, log, now } = ports
  const today = dayOf(now())
  if (lake.state().expiredOn === today) return
  const days = new Set<string>()
  let count = 0
  for (const table of Object.values(LAKE_TABLES)) {
    const expired = []
    for (const partition of await partitions.list(table, { before: addDays(today, -DAYS_MIN) }))
      if (partition.day < addDays(today, -(await retentionDaysOf(partition.pid)))) expired.push(partition)
    if (expired.length > 0) await partitions.remove(table, expired)
    for (const { day } of expired) days.add(day)
    count += expired.length
  }
  await lake.change((state) => ({
    ...state,
    expiredOn: today,
    generation: state.generation + (count > 0 ? 1 : 0),
    replacedAt: { ...state.replacedAt, ...Object.fromEntries([...days].map((day) => [day, now()])) },
  }))
  if (count > 0) log.info('expired rows', { partitions: count, days: days.size })
}
