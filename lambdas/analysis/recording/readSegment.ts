import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { RecordedEventSchema } from '@incuera/contract/batch.ts'
import * as z from 'zod'
import { JobError } from '#runtime/errors.ts'
import type { SegmentEvent } from '#sessions/activity/readActivities.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'

const Events = z.array(RecordedEventSchema.extend({ id: z.string() }))

/** @throws JobError (retry) when the segment does not exist */
export async function readSegment(objects: Pick<ObjectStore, 'get'>, key: string): Promise<SegmentEvent[]> {
  const bytes = await objects.get(key)
  if (!bytes) throw new JobError(`missing segment ${key}`, { retry: true })
  return Events.parse(JSON.parse((await promisify(gunzip)(bytes)).toString()))
}
