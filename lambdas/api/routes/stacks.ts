import { errorEvent } from '@incuera/contract/events/error.ts'
import { fieldsOf, rawTextOf, textOf } from '@incuera/contract/fields.ts'
import type { EventId, ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { manifestKey } from '@incuera/contract/keys.ts'
import { NAME_CHARACTERS_MAX, STACK_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { sourceMapRoutes as routes } from '@incuera/contract/routes/sourceMapRoutes.ts'
import { answerInsight } from '#query/insights/answerInsight.ts'
import { RefusalError } from '#runtime/errors.ts'
import { projectRoute } from '../defineRoute.ts'
import { findEvent } from '../events/findEvent.ts'
import { mapStack } from '../maps/mapStack.ts'
import { readDocument } from '../objects/readDocument.ts'
import type { ApiPorts } from '../ports.ts'
import { loadReadySession } from './loadSession.ts'

const DAY_MS = 86_400_000

export const getErrorOfSession = projectRoute(routes.getErrorOfSession, (ports, { params }) => readError(ports, params))

/** The newest occurrence is found in the lake, its stack in the recording. */
export const getErrorStack = projectRoute(routes.getErrorStack, async (ports, { params, query }) => {
  const { pid, fingerprint } = params
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const range = { from: dayOf(ports.now() - (query.days - 1) * DAY_MS), to: dayOf(ports.now()) }
  const answered = await answerInsight(ports, pid, { kind: 'errorGroups', fingerprint, range, compare: false })
  if (answered.status === 'running') return { status: 'running' as const }
  const newest = answered.kind === 'errorGroups' ? answered.answer.groups[0]?.newest : undefined
  if (!newest) return { status: 'done' as const, found: null }
  return { status: 'done' as const, found: await readError(ports, { pid, ...newest }) }
})

async function readError(ports: ApiPorts, ref: { pid: ProjectId; sid: SessionId; eventId: EventId }) {
  const session = await loadReadySession(ports, ref)
  const manifest = await readDocument(ports.objects, Manifest, manifestKey(session, session.gen))
  const { tag, payload } = fieldsOf((await findEvent(ports.objects, manifest, ref.eventId)).data)
  if (tag !== errorEvent.tag) throw new RefusalError('unknown_event', 'This event of the session is no error.')
  const { message, stack, release } = fieldsOf(payload)
  return mapStack(ports, ref.pid, {
    message: textOf(message),
    stack: rawTextOf(stack).slice(0, STACK_CHARACTERS_MAX),
    release: textOf(release, NAME_CHARACTERS_MAX) || null,
  })
}
