import type { ExportItem } from '@incuera/contract/exports/export.ts'
import { EXPORT_MANIFEST, exportFileKey, exportStepPath } from '@incuera/contract/exports/exportKeys.ts'
import { ExportFile, type ExportManifest } from '@incuera/contract/exports/exportManifest.ts'
import * as z from 'zod'
import { JobError } from '#runtime/errors.ts'
import type { ExportPorts } from './ports.ts'

const StepFiles = z.array(ExportFile)

/** What a step adds to the manifest, until that is written. */
export async function noteStep({ objects }: ExportPorts, item: ExportItem, files: ExportFile[]): Promise<void> {
  const key = exportFileKey(item.pid, item.exportId, exportStepPath(item.steps + 1))
  await objects.put(key, Buffer.from(JSON.stringify(files)), { contentType: 'application/json' })
}

/** Writes the manifest, after which the export is complete, and removes what the steps had noted. */
export async function finishExport({ objects }: ExportPorts, item: ExportItem, finishedAt: number): Promise<void> {
  const { pid, exportId, kind, value, createdAt: requestedAt, counts } = item
  const keyOf = (path: string) => exportFileKey(pid, exportId, path)
  const steps = Array.from({ length: item.steps }, (_, index) => keyOf(exportStepPath(index + 1)))
  const files: ExportFile[] = []
  for (const key of steps) {
    const noted = await objects.get(key)
    if (!noted) throw new JobError(`${key} is missing`, { retry: true })
    files.push(...StepFiles.parse(JSON.parse(noted.toString())))
  }
  const manifest: ExportManifest = {
    ...{ v: 1, exportId, projectId: pid, kind, value, requestedAt, finishedAt, counts, files },
  }
  await objects.put(keyOf(EXPORT_MANIFEST), Buffer.from(JSON.stringify(manifest, null, 1)), {
    contentType: 'application/json',
  })
}

/** Removes what the steps have noted; the manifest has it. */
export async function removeSteps({ objects }: ExportPorts, { pid, exportId, steps }: ExportItem): Promise<void> {
  const keys = Array.from({ length: steps }, (_, index) => exportFileKey(pid, exportId, exportStepPath(index + 1)))
  await objects.remove(keys)
}
