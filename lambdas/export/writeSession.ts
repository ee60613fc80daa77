import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Analysis } from '@incuera/contract/analysis.ts'
import { RecordedEventSchema } from '@incuera/contract/batch.ts'
import type { ExportItem } from '@incuera/contract/exports/export.ts'
import { exportFileKey } from '@incuera/contract/exports/exportKeys.ts'
import type { ExportFile } from '@incuera/contract/exports/exportManifest.ts'
import type { SessionId } from '@incuera/contract/ids.ts'
import { manifestKey } from '@incuera/contract/keys.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { RenderResult } from '@incuera/contract/render.ts'
import type { Session } from '@incuera/contract/session.ts'
import * as z from 'zod'
import { toSession } from '#sessions/model/toSession.ts'
import { readIfExists } from '#sessions/objects/readIfExists.ts'
import type { NdjsonFiles } from './createNdjsonFiles.ts'
import type { ExportPorts } from './ports.ts'

const Events = z.array(RecordedEventSchema)

export interface Written {
  events: number
  notes: number
  video: ExportFile | null
}

/**
 * Writes one session: its events, and a line of what is known of it. The link comes first: an erasure that does not
 * find it has its tombstone before, so that the session is not read.
 * @returns null for a session without a finished recording
 */
export async function writeSession(
  ports: ExportPorts,
  item: ExportItem,
  sid: SessionId,
  files: { events: NdjsonFiles; sessions: NdjsonFiles },
): Promise<Written | null> {
  const { pid, exportId } = item
  const ref = { pid, sid }
  await ports.exports.link(ref, exportId, item.expiresAt)
  const found = await ports.store.read(ref)
  const session = found && toSession(found.meta, found.live)
  const manifest =
    session?.status === 'ready' ? await readIfExists(ports.objects, Manifest, manifestKey(session, session.gen)) : null
  if (session?.status !== 'ready' || !manifest) {
    await ports.exports.unlink(ref, exportId)
    return null
  }
  const events = await writeEvents(ports, manifest, files.events)
  const notes = (await ports.notes(sid).list(pid)).map(({ pid: _pid, sid: _sid, expiresAt: _at, ...note }) => note)
  const analysis =
    session.analysis.status === 'ready' ? await readIfExists(ports.objects, Analysis, session.analysis.key) : null
  const tags = (await ports.tags.read(ref))?.tags ?? []
  const video = item.videos ? await copyVideo(ports, item, session) : null
  await files.sessions.add([{ ...session, tags, analysis, notes, video: video?.path ?? null }])
  return { events, notes: notes.length, video }
}

/** One segment is in memory at a time. Of an expired one there is nothing. */
async function writeEvents({ objects }: ExportPorts, { sid, segments }: Manifest, file: NdjsonFiles): Promise<number> {
  let count = 0
  for (const { key, wid } of segments) {
    const stored = await objects.get(key)
    if (!stored) continue
    const events = Events.parse(JSON.parse((await promisify(gunzip)(stored)).toString()))
    await file.add(events.map((event) => ({ sid, wid, ...event })))
    count += events.length
  }
  return count
}

/** Null: it has no video. */
async function copyVideo(
  ports: ExportPorts,
  { pid, exportId }: ExportItem,
  { sid, video }: Extract<Session, { status: 'ready' }>,
): Promise<ExportFile | null> {
  const result = video.status === 'ready' ? await readIfExists(ports.objects, RenderResult, video.key) : null
  if (!result) return null
  const path = `videos/${sid}.mp4`
  const copied = await ports.copy(result.videoKey, exportFileKey(pid, exportId, path))
  return copied && { path, kind: 'video', ...copied, records: 1 }
}
