import { mkdir, rm } from 'node:fs/promises'
import { hotPrefix } from '@incuera/contract/lake/kept.ts'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import { LAKE_NOT_KEPT } from '@incuera/contract/logLines.ts'
import { eraseRows } from './eraseRows.ts'
import { expireRows } from './expireRows.ts'
import { type HeldLake, holdLake } from './holdLake.ts'
import { keepDay } from './keepDay.ts'
import { keptHotDays, planDays } from './plan/planDays.ts'
import { createTimeLeft, type TimeLeft } from './plan/timeLeft.ts'
import type { KeepPorts } from './ports.ts'
import { removeReplaced } from './removeReplaced.ts'

/** For the last step and the clock of another machine. */
const LEASE_MARGIN_MS = 60_000

/**
 * Days that are not kept yet after a run, before somebody should look: queries of them read hot files, which cost more.
 * After an update the days before it are kept within a few runs.
 */
const BEHIND_DAYS_MAX = 2

/**
 * Keeps the lake: days that have closed, rows that came late, erasures and retention, and at last the files that were
 * replaced. Each step may crash anywhere; the next run continues.
 * @param untilMs when the function ends
 */
export async function runKeep(ports: KeepPorts, untilMs: number): Promise<void> {
  const { state, folder, log, now } = ports
  const lake = await holdLake(state, { nowMs: now(), untilMs: untilMs + LEASE_MARGIN_MS })
  if (!lake) return log.info('another run keeps the lake')
  // Left by a run that was killed.
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  try {
    await takeSteps(ports, lake, createTimeLeft(untilMs, now))
  } finally {
    await lake.change((held) => ({ ...held, leaseUntil: 0 }))
  }
}

async function takeSteps(ports: KeepPorts, lake: HeldLake, time: TimeLeft): Promise<void> {
  const erasures = await ports.state.erasures()
  const hotDays = await findHotDays(ports)
  const { day: watermark } = lake.state()
  const next = planDays({ watermark, hotDays, nowMs: ports.now() })
  const late = keptHotDays({ watermark, hotDays })
  for (const day of [...late, ...next]) {
    if (!time.isLeft()) {
      const behind = next.filter((one) => one >= day).length
      if (behind > BEHIND_DAYS_MAX) ports.log.error(LAKE_NOT_KEPT, { day, behind })
      return ports.log.info('out of time; the next run continues', { day })
    }
    await keepDay(ports, lake, { day, erased: erasures })
  }
  await eraseRows(ports, lake, { erasures, time })
  await expireRows(ports, lake)
  await removeReplaced(ports, lake, time)
}

/** Days with files of any table. */
async function findHotDays({ files }: KeepPorts): Promise<string[]> {
  const days = new Set<string>()
  for (const { name } of Object.values(LAKE_TABLES))
    for (const folder of await files.folders(hotPrefix(name)))
      if (folder.startsWith('day=')) days.add(folder.slice('day='.length))
  return [...days]
}
