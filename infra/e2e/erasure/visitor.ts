import { AskAnswer } from '@incuera/contract/ask/ask.ts'
import { Session } from '@incuera/contract/session.ts'
import { VisitorPage } from '@incuera/contract/visitors/visitor.ts'
import { expect } from '@jest/globals'
import type { Api, ApiAnswer } from '../openApi.ts'
import { sendBatch } from '../sendBatch.ts'
import type { SpawnedStack } from '../spawnStack.ts'
import { waitFor } from '../waitFor.ts'

/** A session that the visitor's own page erases. */
export const OWN_SID = '01a20000-0000-7000-8000-0000000000e2'
export const SID = '01a20000-0000-7000-8000-0000000000e1'
/** What nothing may contain after the erasure: who they are, what they saw and did, and what members wrote about it. */
export const TRACES = [
  'wilma-4711',
  'wilma@kunde.example',
  'Wilma Quengelmann',
  '/wilmas-page',
  'Wilmaerror',
  'Wilmanote',
]
const [USER_ID = '', EMAIL = '', NAME = '', PATH = '', ERROR = '', NOTE = ''] = TRACES

/** A batch of the visitor: they see their name on a page, click, and an error occurs. */
export function sendTraces(
  { stack }: SpawnedStack,
  { sid = SID, seq, startedAt }: { sid?: string; seq: number; startedAt: number },
): Promise<ApiAnswer> {
  const text = { type: 3, id: 3, textContent: `Hello ${NAME}` }
  const body = { type: 2, id: 2, tagName: 'html', attributes: {}, childNodes: [text] }
  const custom = (tag: string, payload: object) => ({ type: 5, data: { tag, payload } })
  const at = (after: number, event: object) => ({ ...event, timestamp: startedAt + seq * 20_000 + after })
  const events = [
    at(0, { type: 4, data: { href: `http://127.0.0.1${PATH}`, width: 800, height: 600 } }),
    at(1, { type: 2, data: { node: { type: 0, id: 1, childNodes: [body] }, initialOffset: { left: 0, top: 0 } } }),
    at(2_000, { type: 3, data: { source: 2, type: 2, id: 2, x: 10, y: 10 } }),
    at(3_000, custom('incuera.error', { message: ERROR, kind: 'error', stack: `Error: ${ERROR}\n at x (a.js:1:1)` })),
    at(19_000, { type: 3, data: { source: 2, type: 2, id: 2, x: 10, y: 10 } }),
  ]
  // In the session that their own page erases nobody is identified.
  const user = sid === SID ? { user: { id: USER_ID, email: EMAIL } } : {}
  return sendBatch(stack, { body: { v: 1, sid, wid: 'w', seq, sentAt: Date.now(), ...user, events } })
}

/** Records the visitor, and lets everything come about that a session leads to. @returns their key */
export async function recordVisitor(running: SpawnedStack, api: Api): Promise<string> {
  const startedAt = Date.now() - 60_000
  for (const seq of [0, 1]) expect((await sendTraces(running, { seq, startedAt })).status).toBe(200)
  await sendBatch(running.stack, {
    path: '/api/sessions/end',
    body: { v: 1, sid: SID, wid: 'w', reason: 'stop' },
  })
  await waitFor('video and analysis of the visitor', async () => {
    const session = Session.parse((await api.get(`/sessions/${SID}`)).body)
    return session.status === 'ready' && session.video.status === 'ready' && session.analysis.status === 'ready'
      ? session
      : null
  })
  expect((await api.post(`/sessions/${SID}/notes`, { text: `${NOTE}: call ${NAME}`, atMs: 1_000 })).status).toBe(200)
  await waitFor('rows of the visitor', async () =>
    (await api.sql(`SELECT 1 FROM events WHERE session_id = '${SID}'`)).length > 0 ? true : null,
  )
  const answer = await waitFor('the answer to a question', async () => {
    const answer = AskAnswer.parse((await api.post('/ask', { question: 'Which errors do people run into?' })).body)
    return answer.status === 'done' ? answer : null
  })
  expect(JSON.stringify(answer)).toContain(ERROR)
  const { visitors } = VisitorPage.parse((await api.get('/users')).body)
  const visitor = visitors.find(({ email }) => email === EMAIL)
  if (!visitor) throw new Error('the visitor is not listed')
  return visitor.userKey
}
