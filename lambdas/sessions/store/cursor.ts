import { Timestamp } from '@incuera/contract/batch.ts'
import { SessionId } from '@incuera/contract/ids.ts'
import * as z from 'zod'
import { RefusalError } from '#runtime/errors.ts'
import type { ListPosition } from './sessionStore.ts'

/** Whole and in range, because DynamoDB refuses numbers like 5e-324 and 1e300. */
const Position = z.tuple([Timestamp, SessionId])

/** A position in the list as one opaque word. */
export const toCursor = ({ startedAt, sid }: ListPosition): string =>
  Buffer.from(JSON.stringify([startedAt, sid])).toString('base64url')

/** @throws RefusalError 400 for anything that {@link toCursor} did not create */
export function fromCursor(cursor: string): ListPosition {
  try {
    const [startedAt, sid] = Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { startedAt, sid }
  } catch {
    throw new RefusalError('invalid', 'cursor: not one that this list returned; start again without it', {
      field: 'cursor',
    })
  }
}
