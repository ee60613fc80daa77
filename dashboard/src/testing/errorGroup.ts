import { EventId, SessionId } from '@incuera/contract/ids.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { sid } from './sessions.ts'

type ErrorGroup = AnswerOf<'errorGroups'>['groups'][number]

const counted = { pages: 1, count: 1, sessions: 1, people: 1, firstSeen: 1, lastSeen: 1 }
const leaving = { finished: 1, left: 0, leftShare: 0, usualLeftShare: 0 }

/** A group of errors with this message. */
export const errorGroup = (message: string, changes: Partial<ErrorGroup> = {}): ErrorGroup => ({
  ...counted,
  ...leaving,
  key: `error:${message}`,
  leftKey: `left:${message}`,
  fingerprint: '0123456789abcdef',
  message,
  type: null,
  topFrame: null,
  page: null,
  releases: [],
  newest: { sid: SessionId.parse(sid(1)), eventId: EventId.parse('aaaa.0.1') },
  days: [],
  state: { status: 'open' },
  assigned: null,
  ...changes,
})
