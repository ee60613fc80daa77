import * as z from 'zod'
import { ProjectId } from '../ids.ts'
import { ExportCounts, ExportId } from './export.ts'

/**
 * A file of an export. `events` and `sessions` are gzipped NDJSON, a line per recorded event (with its `sid` and `wid`)
 * and per session (its facts, analysis, notes and tags); `visitor` is JSON: who the visitor is for the customer.
 */
export const ExportFile = z.object({
  /** In the export, such as `events-0001.ndjson.gz`. */
  path: z.string(),
  kind: z.enum(['events', 'sessions', 'visitor', 'video']),
  /** As stored. */
  bytes: z.number().int(),
  /** Of the stored bytes, in hex. */
  sha256: z.string(),
  /** Lines of NDJSON; 1 for any other file. */
  records: z.number().int(),
})
export type ExportFile = z.infer<typeof ExportFile>

/** `manifest.json`, which is written last: whoever has it has a complete export. */
export const ExportManifest = z.object({
  v: z.literal(1),
  exportId: ExportId,
  projectId: ProjectId,
  kind: z.enum(['session', 'visitor', 'range']),
  value: z.string(),
  /** Milliseconds since the epoch. */
  requestedAt: z.number(),
  finishedAt: z.number(),
  counts: ExportCounts,
  files: z.array(ExportFile),
})
export type ExportManifest = z.infer<typeof ExportManifest>
