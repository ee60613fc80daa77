import { createHash } from 'node:crypto'
import type { ExportCounts, ExportItem } from '@incuera/contract/exports/export.ts'
import { exportFileKey } from '@incuera/contract/exports/exportKeys.ts'
import type { ExportFile } from '@incuera/contract/exports/exportManifest.ts'
import { createNdjsonFiles } from './createNdjsonFiles.ts'
import type { Subject } from './listSubjects.ts'
import type { ExportPorts } from './ports.ts'
import { writeSession } from './writeSession.ts'

export interface Step {
  files: ExportFile[]
  counts: ExportCounts
  /** The last session that it looked at. */
  after: Subject | undefined
}

/**
 * Writes the files of some sessions. The same step writes the same paths, so that one that crashed is done again.
 * @param isTimeLeft asked before each session but the first
 */
export async function writeStep(
  ports: ExportPorts,
  item: ExportItem,
  { subjects, isTimeLeft }: { subjects: Subject[]; isTimeLeft(): boolean },
): Promise<Step> {
  const number = String(item.steps + 1).padStart(4, '0')
  const keyOf = (path: string) => exportFileKey(item.pid, item.exportId, path)
  const events = createNdjsonFiles(ports.objects, { kind: 'events', stem: `events-${number}`, keyOf })
  const sessions = createNdjsonFiles(ports.objects, { kind: 'sessions', stem: `sessions-${number}`, keyOf })
  const counts = { ...item.counts }
  const files: ExportFile[] = item.steps === 0 && item.kind === 'visitor' ? await writeVisitor(ports, item) : []
  let after: Subject | undefined
  for (const subject of subjects) {
    if (after && !isTimeLeft()) break
    const written = await writeSession(ports, item, subject.sid, { events, sessions })
    if (written) {
      counts.sessions++
      counts.events += written.events
      counts.notes += written.notes
      if (written.video) files.push(written.video)
    } else counts.skipped++
    after = subject
  }
  files.push(...(await events.end()), ...(await sessions.end()))
  counts.files += files.length
  counts.videos += files.filter(({ kind }) => kind === 'video').length
  counts.bytes += files.reduce((sum, { bytes }) => sum + bytes, 0)
  return { files, counts, after }
}

/** Who the visitor is for the customer: nobody else has the id and the address. */
async function writeVisitor(ports: ExportPorts, { pid, exportId, value }: ExportItem): Promise<ExportFile[]> {
  const identity = await ports.identityOf(pid, value)
  if (!identity) return []
  const { userKey, userId, email, firstSeenAt, lastSeenAt } = identity
  const content = Buffer.from(JSON.stringify({ userKey, userId, email, firstSeenAt, lastSeenAt }, null, 2))
  const path = 'visitor.json'
  await ports.objects.put(exportFileKey(pid, exportId, path), content, { contentType: 'application/json' })
  const sha256 = createHash('sha256').update(content).digest('hex')
  return [{ path, kind: 'visitor', bytes: content.length, sha256, records: 1 }]
}
