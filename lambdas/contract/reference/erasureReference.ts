import { type Erasure, NOTHING_ERASED } from '../erasure/erasure.ts'
import { ProjectId } from '../ids.ts'
import type { erasureRoutes } from '../routes/erasureRoutes.ts'
import type { Reference } from './operation.ts'
import { sampleProject } from './projectReference.ts'
import { SAMPLE } from './samples.ts'

const pid = ProjectId.parse(SAMPLE.pid)
const removed = { ...NOTHING_ERASED, sessions: 1, raw: 9, segments: 3, videos: 8, analyses: 1, items: 2 }
const subject = { kind: 'session' as const, value: SAMPLE.sid }
const base = { erasureId: SAMPLE.erasureId, subject, requestedAt: SAMPLE.at }

export const sampleErasure = {
  ...{ ...base, pid, requestedBy: 'c0ffee00-1111-4222-8333-444455556666', removed: NOTHING_ERASED, status: 'queued' },
} satisfies Erasure

const done = {
  ...{ ...sampleErasure, removed, status: 'done' as const, doneAt: SAMPLE.at + 108_000_000 },
  receipt: 'eyJhbGciOiJFZERTQSJ9.eyJ2IjoxfQ.3q2-7w',
}

export const erasureReference: Reference<typeof erasureRoutes> = {
  getProject: {
    description: 'Its settings, and your role in it.',
    refusals: [],
    response: sampleProject,
  },
  eraseProject: {
    description:
      'Recorders are refused within a minute, and the project disappears for its members. Keep the `erasureId`: it is how you, and only you, can read the receipt when the project is gone.',
    refusals: [],
    response: { ...sampleErasure, subject: { kind: 'project', value: SAMPLE.pid } },
  },
  eraseSession: {
    description:
      'Ends the session if it is being recorded, and removes its batches, replay, videos, analysis and rows in the lake. The rows take one to two days, the rest seconds. Asking again returns the same erasure.',
    refusals: ['unknown_session'],
    response: sampleErasure,
  },
  listErasures: {
    description: 'Also those that visitors requested on their own page: they have no `requestedBy`.',
    refusals: [],
    response: { erasures: [done] },
  },
  getErasure: {
    description:
      'For members who may manage the project, and for whoever requested it. `settling`: what was in progress ends, and is removed too. `lake`: days are rewritten without the rows, and their old files removed. The receipt of one that is `done` is a JSON Web Signature (EdDSA).',
    refusals: ['unknown_erasure'],
    response: done,
  },
  verifyReceipt: {
    description: 'Whether this deployment has signed it, and then what it states. Any signed-in person may ask.',
    refusals: [],
    body: { receipt: done.receipt },
    response: {
      isValid: true,
      states: {
        ...{ v: 1, erasureId: SAMPLE.erasureId, projectId: SAMPLE.pid, subject, requestedAt: SAMPLE.at },
        ...{ doneAt: done.doneAt, removed, lakeThrough: '2026-11-29' },
      },
    },
  },
}
