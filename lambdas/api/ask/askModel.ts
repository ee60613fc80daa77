import { createHash } from 'node:crypto'
import type { AskChooseDocument, AskDocument } from '@incuera/contract/ask/ask.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { askKey } from '@incuera/contract/keys.ts'
import type { AskMessage } from '@incuera/contract/messages.ts'
import type * as z from 'zod'
import type { DayRange } from '#query/sql/dayRange.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import type { Send } from '#sessions/queue/send.ts'

/** The function that calls the model has two minutes; behind a long queue its answer comes too late. */
const LOST_MS = 5 * 60_000
/** The same question within this time is the same answer. */
const SAME_MS = 3_600_000

export interface AskModelPorts {
  objects: Pick<ObjectStore, 'get' | 'put'>
  sendAsk: Send<AskMessage>
  now(): number
}

/** What identifies a call of the model: its step, and the question over the days. */
export interface AskedModel {
  pid: ProjectId
  step: 'choose' | 'write'
  question: string
  range: DayRange
}

/** `lost`: the answer did not come in time. */
export type ModelReply<D, A> =
  | { status: 'running' }
  | { status: 'lost' }
  /** With what the model was given: the numbers of its answer are those. */
  | { status: 'done'; document: D; answer: A }

/**
 * Has the function of the analysis call the model, and reads its answer. The same question within an hour is asked
 * once, however often the request is repeated.
 */
export async function askModel<D extends AskChooseDocument | AskDocument, A>(
  { objects, sendAsk, now }: AskModelPorts,
  { pid, step, question, range }: AskedModel,
  document: D,
  schemas: { document: z.ZodType<D>; answer: z.ZodType<A> },
): Promise<ModelReply<D, A>> {
  const parts = [pid, step, question, range.from, range.to, Math.floor(now() / SAME_MS)]
  const askId = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  const requestKey = askKey(pid, askId, 'request')
  const request = await objects.get(requestKey)
  if (!request) {
    await objects.put(requestKey, Buffer.from(JSON.stringify(document)), { contentType: 'application/json' })
    await sendAsk({ v: 1, type: 'ask', pid, askId })
    return { status: 'running' }
  }
  const asked = schemas.document.parse(JSON.parse(request.toString()))
  const answer = await objects.get(askKey(pid, askId, 'answer'))
  if (answer) return { status: 'done', document: asked, answer: schemas.answer.parse(JSON.parse(answer.toString())) }
  return now() - asked.askedAt < LOST_MS ? { status: 'running' } : { status: 'lost' }
}
