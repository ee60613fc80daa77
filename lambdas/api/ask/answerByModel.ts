import { createHash } from 'node:crypto'
import { type AskDocument, AskWritten } from '@incuera/contract/ask/ask.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { askKey } from '@incuera/contract/keys.ts'
import type { AskMessage } from '@incuera/contract/messages.ts'
import { z } from 'zod'
import type { DayRange } from '#query/sql/dayRange.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import type { Send } from '#sessions/queue/send.ts'
import type { Evidence } from './findEvidence.ts'

/** The function that calls the model has two minutes; behind a long queue its answer comes too late. */
const LOST_MS = 5 * 60_000
/** The same question within this time is the same answer. */
const SAME_MS = 3_600_000

export interface AskModelPorts {
  objects: Pick<ObjectStore, 'get' | 'put'>
  sendAsk: Send<AskMessage>
  now(): number
}

export type ModelAnswer = { status: 'running' } | { status: 'done'; written: AskWritten }

/**
 * Has the model write the answer, in the function of the analysis, and reads it. The same question within an hour is
 * asked once, however often the request is repeated.
 */
export async function answerByModel(
  { objects, sendAsk, now }: AskModelPorts,
  { pid, question, range }: { pid: ProjectId; question: string; range: DayRange },
  { number, sessions }: Evidence,
): Promise<ModelAnswer> {
  const parts = [pid, question, range.from, range.to, Math.floor(now() / SAME_MS)]
  const askId = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  const answer = await objects.get(askKey(pid, askId, 'answer'))
  if (answer) return { status: 'done', written: AskWritten.parse(JSON.parse(answer.toString())) }
  const requestKey = askKey(pid, askId, 'request')
  const request = await objects.get(requestKey)
  if (request) {
    const { askedAt } = z.object({ askedAt: z.number() }).parse(JSON.parse(request.toString()))
    if (now() - askedAt < LOST_MS) return { status: 'running' }
    return { status: 'done', written: { v: 1, author: { type: 'rules', because: 'server_failed' }, statements: [] } }
  }
  const document: AskDocument = {
    ...{ v: 1, askedAt: now(), question, number },
    sessions: sessions.map(({ session, passages }) => ({ device: session.device.kind, passages })),
  }
  await objects.put(requestKey, Buffer.from(JSON.stringify(document)), { contentType: 'application/json' })
  await sendAsk({ v: 1, type: 'ask', pid, askId })
  return { status: 'running' }
}
