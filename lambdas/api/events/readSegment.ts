import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { RecordedEventSchema } from '@incuera/contract/batch.ts'
import { EVENTS_SEGMENT_BYTES_MAX } from '@incuera/contract/recordedEvents.ts'
import * as z from 'zod'
import { errorCode } from '#runtime/errorCode.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'

const inflate = promisify(gunzip)
const Events = z.array(RecordedEventSchema)

/**
 * The events of a stored segment.
 * @throws RefusalError 410 if S3 has deleted it, 422 if it does not fit into the memory of a function
 */
export async function readSegment(objects: Pick<ObjectStore, 'get'>, key: string) {
  const stored = await objects.get(key)
  if (!stored) throw new RefusalError('expired', 'This recording has expired and was deleted.')
  try {
    return Events.parse(JSON.parse((await inflate(stored, { maxOutputLength: EVENTS_SEGMENT_BYTES_MAX })).toString()))
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge('A segment of this recording', EVENTS_SEGMENT_BYTES_MAX)
    throw error
  }
}

/** @param limit in bytes */
export const tooLarge = (what: string, limit: number) =>
  new RefusalError(
    'answer_too_large',
    `${what} is larger than ${limit / 1e6} MB. Read the recording with ?format=urls, which has no limit.`,
    { limit, advice: 'drop' },
  )
