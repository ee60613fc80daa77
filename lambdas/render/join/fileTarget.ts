import { open } from 'node:fs/promises'
import type { StreamTargetChunk } from 'mediabunny'

export interface FileTarget {
  writable: WritableStream<StreamTargetChunk>
  close(): Promise<void>
}

/** A file into which a muxer writes in any order. */
export async function openFileTarget(path: string): Promise<FileTarget> {
  const file = await open(path, 'w')
  const writable = new WritableStream<StreamTargetChunk>({
    async write({ data, position }) {
      for (let from = 0; from < data.length; ) {
        const { bytesWritten } = await file.write(data, from, data.length - from, position + from)
        from += bytesWritten
      }
    },
  })
  return { writable, close: () => file.close() }
}
