import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { Export } from '@incuera/contract/exports/export.ts'
import { ExportManifest } from '@incuera/contract/exports/exportManifest.ts'
import { exportRoutes } from '@incuera/contract/routes/exportRoutes.ts'
import { expect } from '@jest/globals'
import type { Api } from '../openApi.ts'
import { waitFor } from '../waitFor.ts'

/** Exports a visitor with videos, and downloads every file as its manifest describes it. @returns all text in them */
export async function exportVisitor(api: Api, userKey: string): Promise<string> {
  const started = await api.post('/exports', { kind: 'visitor', value: userKey, videos: true })
  expect(started.status).toBe(202)
  const { exportId } = Export.parse(started.body)
  const { counts } = await waitFor('the export', async () => {
    const item = Export.parse((await api.get(`/exports/${exportId}`)).body)
    if (item.status === 'failed') throw new Error(item.reason)
    return item.status === 'ready' ? item : null
  })
  const { manifestUrl, files } = exportRoutes.listExportFiles.response.parse(
    (await api.get(`/exports/${exportId}/files`)).body,
  )
  const manifest = ExportManifest.parse(await (await fetch(String(manifestUrl))).json())
  expect(manifest.counts).toEqual(counts)
  let text = ''
  for (const [index, { url, ...file }] of files.entries()) {
    expect(manifest.files[index]).toEqual(file)
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([file.bytes, file.sha256])
    if (file.path.endsWith('.gz')) {
      const lines = gunzipSync(bytes).toString()
      expect(lines.split('\n').length - 1).toBe(file.records)
      text += lines
    } else if (file.kind === 'visitor') text += bytes.toString()
  }
  expect(manifest.files.map(({ kind }) => kind).sort()).toEqual(['events', 'sessions', 'video', 'visitor'])
  return text
}
