import * as z from 'zod'
import { EXPORT_FILES_PAGE_MAX, Export, ExportId, NewExport } from '../exports/export.ts'
import { ExportFile } from '../exports/exportManifest.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

const ofExport = inProject.extend({ exportId: ExportId })

/** Taking recordings out: as files, with a manifest. */
export const exportRoutes = {
  listExports: {
    method: 'GET',
    path: '/api/exports',
    summary: 'Exports of a project, newest first',
    auth: 'member',
    polled: true,
    needs: 'manage',
    params: inProject,
    query: empty,
    response: z.object({ exports: z.array(Export) }),
  },
  createExport: {
    method: 'POST',
    onceByKey: 'kept',
    path: '/api/exports',
    summary: 'Export a session, a visitor or a range of days',
    auth: 'member',
    needs: 'manage',
    audit: { kind: 'exported', detail: 'value' },
    params: inProject,
    query: empty,
    body: NewExport,
    response: Export,
    status: 202,
  },
  getExport: {
    method: 'GET',
    path: '/api/exports/{exportId}',
    summary: 'How far an export is',
    auth: 'member',
    polled: true,
    needs: 'manage',
    params: ofExport,
    query: empty,
    response: Export,
  },
  listExportFiles: {
    method: 'GET',
    path: '/api/exports/{exportId}/files',
    summary: 'Files of an export, with signed URLs',
    auth: 'member',
    needs: 'manage',
    audit: { kind: 'exported' },
    params: ofExport,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(EXPORT_FILES_PAGE_MAX).default(EXPORT_FILES_PAGE_MAX),
      cursor: z.string().max(200).optional(),
    }),
    response: z.object({
      /** Signed URL of `manifest.json`, which names every file with its size and SHA-256; null until it is ready. */
      manifestUrl: z.string().nullable(),
      files: z.array(ExportFile.extend({ url: z.string() })),
      cursor: z.string().optional(),
    }),
  },
  deleteExport: {
    method: 'DELETE',
    path: '/api/exports/{exportId}',
    summary: 'Delete an export and its files',
    auth: 'member',
    needs: 'manage',
    params: ofExport,
    query: empty,
    response: Export,
  },
} as const satisfies Record<string, Route>
