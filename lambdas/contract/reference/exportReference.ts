import type { Export } from '../exports/export.ts'
import type { ExportFile } from '../exports/exportManifest.ts'
import { ProjectId } from '../ids.ts'
import type { exportRoutes } from '../routes/exportRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const NONE = { sessions: 0, skipped: 0, events: 0, notes: 0, videos: 0, files: 0, bytes: 0 }
const queued = {
  ...{ exportId: 'x0123456789abcdef0123456789abcde', pid: ProjectId.parse(SAMPLE.pid), kind: 'range' as const },
  ...{ value: '2026-11-01/2026-11-07', videos: false, requestedBy: 'c0ffee00-1111-4222-8333-444455556666' },
  ...{ createdAt: SAMPLE.at, expiresAt: SAMPLE.at + 604_800_000, counts: NONE, status: 'queued' as const },
} satisfies Export
const counts = { sessions: 2, skipped: 0, events: 812, notes: 1, videos: 0, files: 3, bytes: 96_204 }
const ready = { ...queued, counts, status: 'ready' as const, readyAt: SAMPLE.at + 9_000 } satisfies Export
const file = {
  ...{ path: 'events-0001.ndjson.gz', kind: 'events', bytes: 91_840, records: 812 },
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
} satisfies ExportFile
const url = (name: string) => `https://replay.s3.eu-central-1.amazonaws.com/exports/…/${name}?X-Amz-Signature=…`

export const exportReference: Reference<typeof exportRoutes> = {
  listExports: {
    description: 'Exports are deleted with their files after 7 days.',
    refusals: [],
    response: { exports: [ready] },
  },
  createExport: {
    description:
      'The events as they were recorded, and of each session its facts, analysis, notes and tags. The export of a visitor is the copy that they may demand (GDPR, article 15): all sessions in which they were identified, and who they are for you. `value` is the session id, the user key, or the first and last day (UTC) as in `2026-11-01/2026-11-07`, at most 31 days. Requesting the same again within a minute, or while it is running, returns the same export.',
    refusals: ['unknown_session', 'unknown_visitor', 'too_many_exports'],
    body: { kind: 'range', value: '2026-11-01/2026-11-07' },
    response: queued,
  },
  getExport: {
    description: '`counts` grow while it is running. `skipped` sessions have no finished recording.',
    refusals: ['unknown_export'],
    response: ready,
  },
  listExportFiles: {
    description:
      'None until the export is `ready`. Each URL can be read by anyone for five minutes; list them again for new ones. `sha256` is that of the stored bytes.',
    refusals: ['unknown_export', 'expired'],
    response: { manifestUrl: url('manifest.json'), files: [{ ...file, url: url(file.path) }] },
  },
  deleteExport: {
    description: 'Its files are deleted within seconds; URLs that were signed stop working.',
    refusals: ['unknown_export'],
    response: ready,
  },
}
