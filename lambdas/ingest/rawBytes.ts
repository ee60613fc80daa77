import { gzipSync } from 'node:zlib'
import type { Batch } from '@incuera/contract/batch.ts'
import { withoutMember } from '../sessions/batch/withoutMember.ts'
import type { OpenedBody } from './openBody.ts'

/** A third of the time of zlib's default for a tenth more bytes (measured, docs/benchmarks.md). */
const LEVEL = 3

/** The raw object of a batch: the gzipped body as it came, but without who the visitor is, which stays in `core`. */
export function rawBytes(body: OpenedBody, batch: Batch): Buffer {
  if (batch.user) return gzipSync(withoutMember(body, 'user'), { level: LEVEL })
  return body.gzipped ?? gzipSync(body.text, { level: LEVEL })
}
