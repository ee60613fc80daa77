import type { PageRow } from '@incuera/contract/lake/pageRow.ts'
import type { SessionRow } from '@incuera/contract/lake/sessionRow.ts'
import { RAW_DAYS_MAX, SEGMENT_BYTES_TARGET } from '@incuera/contract/limits.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import type { AssetPorts } from '../assets/keepAssets.ts'
import { RENDER_PARAMETERS } from '../jobs/messages.ts'
import { renderIdOf } from '../jobs/renderIdOf.ts'
import type { PutRows } from '../lake/putRows.ts'
import type { Live } from '../model/live.ts'
import type { Generation, Meta, MetaIn } from '../model/meta.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import { discard, finish, giveUp, restore } from '../state/transitions.ts'
import { changeSession } from '../store/changeSession.ts'
import type { SessionSettings } from '../store/readSettings.ts'
import type { AddUsage } from '../usage/usageStore.ts'
import { type AnnouncePorts, announce } from './announce.ts'
import { coverageOf, includesCoverage } from './coverage.ts'
import { listBatches } from './listBatches.ts'
import { planSession, type SessionPlan } from './planSession.ts'
import { rememberReads } from './rememberReads.ts'
import { type Scan, scanBatches } from './scanBatches.ts'
import { toPageRows } from './toPageRows.ts'
import { toSessionFacts } from './toSessionFacts.ts'
import { toSessionRow } from './toSessionRow.ts'
import { writeGeneration } from './writeGeneration.ts'
import { type MissingRowsPorts, writeMissingRows } from './writeMissingRows.ts'

export interface GenerationPorts extends AnnouncePorts, MissingRowsPorts {
  objects: ObjectStore
  putRows: PutRows<SessionRow>
  putPageRows: PutRows<PageRow>
  settingsOf(pid: string): Promise<SessionSettings>
  addUsage: AddUsage
  /** Absent: pictures, fonts and stylesheets that recordings name are not kept. */
  assets?: AssetPorts
}

const EXPIRED = `The batches of this recording have expired: they are kept for ${RAW_DAYS_MAX} days at most.`

/** This much of the raw batches stays in memory between the two readings. */
const REMEMBERED_BYTES_MAX = 64_000_000

/**
 * Creates the next generation under a claim: list, scan, plan, write, finish, announce. Keys and bytes follow from the
 * batches alone, so a second try writes the same, and only the attempt that started last may finish.
 * @param live LIVE at the time of the claim
 * @param confirm throws when the claim is lost
 */
export async function makeGeneration(
  ports: GenerationPorts,
  { meta, live }: { meta: MetaIn<'compacting'>; live: Live | null },
  confirm: () => Promise<void>,
): Promise<void> {
  const { objects, log } = ports
  const refs = await listBatches(objects, meta)
  if (refs.length === 0 && meta.countedBatches > 0 && !meta.newest)
    return void (await conclude(ports, meta, (now, attempt) => giveUp(now, attempt, EXPIRED)))
  const covered = coverageOf(refs)
  if (meta.newest && !isProgress(covered, meta.covered)) return void (await conclude(ports, meta, restore))

  const reader = rememberReads(objects, REMEMBERED_BYTES_MAX)
  const settings = await ports.settingsOf(meta.pid)
  const scan = await scanBatches(reader, refs, { limitOf: settings.limitOf, log })
  await writeMissingRows(ports, reader, meta, live, { refs, pageRules: settings.pageRules })
  const plan = planSession(scan, SEGMENT_BYTES_TARGET)
  const reason = reasonToDiscard(settings, plan)
  if (reason !== null) {
    const durationMs = plan.endedAt - plan.startedAt
    return void (await conclude(ports, meta, (now, attempt) => discard(now, attempt, { covered, durationMs, reason })))
  }

  const gen = meta.gen + 1
  const { manifest, looks } = await writeGeneration({ objects, reader, assets: ports.assets }, meta, gen, plan, {
    counts: scan.counts,
    pageRules: settings.pageRules,
  })
  const newest = newGeneration({ now: ports.now(), settings, scan, batches: refs.length, manifest })
  const made = { gen, covered, newest, entryUrl: scan.entryUrl }
  await confirm()
  // Rows before the state: a crash in between writes them twice; the other way round they could be missing.
  const finished = finish(meta, meta.attempt, made) ?? meta
  await ports.putPageRows(toPageRows(finished, manifest, { ...scan.sums, looks }))
  await ports.putRows([toSessionRow(finished, manifest, scan.sums)])
  const isFinished = await conclude(ports, meta, (now, attempt) => finish(now, attempt, made))
  if (isFinished) await ports.addUsage(meta.pid, plan.startedAt, usedBy(newest, meta.newest))
}

/**
 * A new generation must contain all of the last one and more: raw batches expire before the replay does, and a late one
 * must not replace it.
 */
const isProgress = (now: Meta['covered'], before: Meta['covered']) =>
  now === undefined || before === undefined || (includesCoverage(now, before) && !includesCoverage(before, now))

async function conclude(
  ports: GenerationPorts,
  { pid, sid, attempt }: MetaIn<'compacting'>,
  step: (meta: Meta, attempt: number) => Meta | null,
): Promise<boolean> {
  const done = await changeSession(ports.store, { pid, sid }, (meta) => step(meta, attempt))
  ports.log.info('compacted', {
    pid,
    sid,
    attempt,
    status: done?.meta.status,
    gen: done?.meta.gen,
    isLast: done?.hasChanged,
  })
  if (done?.meta.status === 'ready') await announce(ports, done.meta)
  return done?.hasChanged ?? false
}

/** What a generation adds to the one before. */
const usedBy = ({ batches, bytes, counts }: Generation, before: Generation | undefined) => ({
  sessions: before ? 0 : 1,
  batches: batches - (before?.batches ?? 0),
  bytes: bytes - (before?.bytes ?? 0),
  events: counts.events - (before?.counts.events ?? 0),
})

function reasonToDiscard(
  { minimumDurationSeconds }: SessionSettings,
  { windows, startedAt, endedAt }: SessionPlan,
): string | null {
  if (windows.length === 0) return 'No full snapshot arrived, so there is nothing to play.'
  const seconds = (endedAt - startedAt) / 1000
  return seconds < minimumDurationSeconds
    ? `Shorter than the minimum: ${seconds.toFixed(1)} s of ${minimumDurationSeconds} s.`
    : null
}

interface NewGeneration {
  now: number
  settings: SessionSettings
  scan: Scan
  batches: number
  manifest: Manifest
}

function newGeneration({ now, settings, scan, batches, manifest }: NewGeneration): Generation {
  const { counts, bytes, sums } = scan
  const { gen, durationMs } = manifest
  const queued = { status: 'queued' as const, queuedAt: now }
  return {
    ...{ durationMs, counts, batches, bytes, renderId: renderIdOf(gen, RENDER_PARAMETERS) },
    video: settings.videos === 'on_demand' ? { status: 'none' } : queued,
    ...{ analysis: queued, isAnnounced: false, facts: toSessionFacts(manifest, sums) },
  }
}
