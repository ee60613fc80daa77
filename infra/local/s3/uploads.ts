import { randomBytes } from 'node:crypto'
import type { Files } from './openFiles.ts'
import type { Part, Tables, Upload } from './openTables.ts'

/** Multipart uploads in progress. */
export interface Uploads {
  create(upload: Upload): Promise<string>
  get(uploadId: string): Promise<Upload | null>
  putPart(uploadId: string, number: number, part: Part): Promise<void>
  parts(uploadId: string): Promise<Map<number, Part>>
  remove(uploadId: string): Promise<void>
}

export function createUploads({ level, uploads, parts, garbage }: Tables, files: Files): Uploads {
  // '0' is the character after '/'.
  const range = (uploadId: string) => ({ gte: `${uploadId}/`, lt: `${uploadId}0` })
  return {
    async create(upload) {
      const uploadId = randomBytes(16).toString('hex')
      await uploads.put(uploadId, upload)
      return uploadId
    },
    get: async (uploadId) => (await uploads.get(uploadId)) ?? null,
    async putPart(uploadId, number, part) {
      const id = `${uploadId}/${number}`
      const replaced = await parts.get(id)
      const batch = level.batch().put(id, part, { sublevel: parts }).del(part.file, { sublevel: garbage })
      if (replaced) batch.put(replaced.file, '', { sublevel: garbage })
      await batch.write()
      if (replaced) await files.discard([replaced.file])
    },
    async parts(uploadId) {
      const entries = await parts.iterator(range(uploadId)).all()
      return new Map(entries.map(([id, part]) => [Number(id.slice(uploadId.length + 1)), part]))
    },
    async remove(uploadId) {
      const entries = await parts.iterator(range(uploadId)).all()
      const batch = level.batch().del(uploadId, { sublevel: uploads })
      for (const [id, { file }] of entries) batch.del(id, { sublevel: parts }).put(file, '', { sublevel: garbage })
      await batch.write()
      await files.discard(entries.map(([, { file }]) => file))
    },
  }
}
