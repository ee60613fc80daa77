import { join } from 'node:path'
import type { S3Client } from '@aws-sdk/client-s3'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type { RoleMay } from '../roleMay.ts'
import { deliverFile } from './deliverFile.ts'
import { type BufferFile, openRecordBuffer, removeFile } from './openRecordBuffer.ts'
import type { DeliveryStream } from './readDeliveryStreams.ts'

const RETRY_SECONDS = 5

/** A running stream: accepts records immediately, delivers them by its buffering hints. */
export interface OpenStream {
  accept(records: Buffer[]): void
  /** Starts to deliver, what an earlier process left first. */
  start(s3: S3Client): void
  /** Delivers what it has; resolves when it is in the bucket, or after one failed try. */
  flush(): Promise<void>
  /** Undelivered records stay on disk for the next start. */
  close(): Promise<void>
}

export function openStream(options: {
  stream: DeliveryStream
  folder: string
  intervalSeconds: number
  roleMay: RoleMay
  now: () => number
  log: Log
}): OpenStream {
  const { stream, intervalSeconds, roleMay, now, log } = options
  const { buffer, leftovers, faults } = openRecordBuffer(join(options.folder, stream.name))
  for (const { file, problem } of faults)
    log.warn(`${file} ${problem}: these rows do not reach the lake. Recordings are not affected`)
  const sealed: BufferFile[] = leftovers
  let s3: S3Client | null = null
  let timer: NodeJS.Timeout | null = null
  let delivering = Promise.resolve()
  let trouble = ''

  /** One file after the other; the first failure stops the round, which is then repeated. */
  const round = async () => {
    for (let file = sealed[0]; file && s3; file = sealed[0]) {
      try {
        await deliverFile({ file, stream, s3, roleMay, now })
        removeFile(file)
        sealed.shift()
        trouble = ''
      } catch (error) {
        const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
        if (said !== trouble && s3) log.error('a stream cannot deliver, retrying', { stream: stream.id, error: said })
        trouble = said
        return arm(RETRY_SECONDS)
      }
    }
  }
  const deliver = () => {
    delivering = delivering.then(round)
    return delivering
  }
  const sealAndDeliver = () => {
    if (timer) clearTimeout(timer)
    timer = null
    const file = buffer.seal()
    if (file) sealed.push(file)
    return deliver()
  }
  const arm = (seconds: number) => {
    if (s3) timer ??= setTimeout(() => void sealAndDeliver(), seconds * 1000)
  }

  return {
    accept: (records) => {
      buffer.append(records, now())
      if (s3 && (buffer.current()?.bytes ?? 0) >= stream.sizeBytes) void sealAndDeliver()
      else arm(intervalSeconds)
    },
    start: (client) => {
      s3 = client
      if (buffer.current()) arm(intervalSeconds)
      void deliver()
    },
    flush: sealAndDeliver,
    close: async () => {
      if (timer) clearTimeout(timer)
      s3 = null
      await delivering
      buffer.close()
    },
  }
}
