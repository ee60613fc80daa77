import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { ExportFile } from '@incuera/contract/exports/exportManifest.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'

/** A file of this size (gzipped) is finished; it is in memory until then. */
const FILE_BYTES_MAX = 32_000_000

export interface NdjsonFiles {
  /** Appends lines. */
  add(records: readonly unknown[]): Promise<void>
  /** Writes the rest. @returns all files */
  end(): Promise<ExportFile[]>
}

/**
 * Writes gzipped NDJSON as a few large files. Each call of `add` becomes a member of the gzip file, which every reader
 * of gzip reads as one text.
 * @param stem of their paths, such as `events-0001`: the same content has the same paths, so it may be written again
 */
export function createNdjsonFiles(
  { put }: Pick<ObjectStore, 'put'>,
  { kind, stem, keyOf }: { kind: ExportFile['kind']; stem: string; keyOf(path: string): string },
  fileBytesMax = FILE_BYTES_MAX,
): NdjsonFiles {
  const files: ExportFile[] = []
  let members: Buffer[] = []
  let bytes = 0
  let records = 0
  const flush = async () => {
    if (records === 0) return
    const number = files.length === 0 ? '' : `-${files.length + 1}`
    const path = `${stem}${number}.ndjson.gz`
    const content = Buffer.concat(members)
    await put(keyOf(path), content, { contentType: 'application/gzip' })
    const sha256 = createHash('sha256').update(content).digest('hex')
    files.push({ path, kind, bytes: content.length, sha256, records })
    members = []
    bytes = 0
    records = 0
  }
  return {
    async add(lines) {
      if (lines.length === 0) return
      const member = await promisify(gzip)(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
      members.push(member)
      bytes += member.length
      records += lines.length
      if (bytes >= fileBytesMax) await flush()
    },
    async end() {
      await flush()
      return files
    },
  }
}
