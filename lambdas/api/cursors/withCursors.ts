import * as z from 'zod'
import type { ReadCursorKey } from './cursorKey.ts'
import { openCursor, signCursor } from './signCursor.ts'

/** Where cursors are valid. */
export interface CursorPlace {
  readKey: ReadCursorKey
  /** Such as the path of the list's route and the project. */
  place: string
}

/**
 * What a caller sent, with the position that its cursor stands for.
 * @param schema of a query or a body; one without a cursor ignores or refuses it itself
 * @throws RefusalError 400 for a cursor of another list, or of nobody
 */
export async function withPosition<T>({ readKey, place }: CursorPlace, schema: z.core.$ZodType, sent: T): Promise<T> {
  const cursor = schema instanceof z.ZodObject && 'cursor' in schema.shape ? cursorOf(sent) : null
  return cursor === null ? sent : { ...sent, cursor: openCursor(await readKey(), place, cursor) }
}

/** An answer with its position signed. */
export async function withCursor({ readKey, place }: CursorPlace, answer: unknown): Promise<unknown> {
  const position = cursorOf(answer)
  return position === null ? answer : { ...Object(answer), cursor: signCursor(await readKey(), place, position) }
}

function cursorOf(value: unknown): string | null {
  const { cursor } = Object(value)
  return typeof cursor === 'string' ? cursor : null
}
