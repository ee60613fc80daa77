import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { tagRoutes } from '@incuera/contract/routes/tagRoutes.ts'
import { type BulkTagged, TAGGED_SESSIONS_READ_MAX, type TagChange } from '@incuera/contract/tags/tag.ts'
import { RefusalError } from '#runtime/errors.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'
import { changeTagsOf } from '../tags/changeTagsOf.ts'
import { loadSession } from './loadSession.ts'

/** Sessions changed at the same time: a hundred take about a second. */
const AT_ONCE = 20

export const listTags = projectRoute(tagRoutes.listTags, async ({ tags }, { params }) => {
  const counts = new Map<string, number>()
  for await (const item of tags.list(params.pid, TAGGED_SESSIONS_READ_MAX))
    for (const tag of item.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const counted = [...counts].map(([tag, sessions]) => ({ tag, sessions }))
  return { tags: counted.sort((a, b) => b.sessions - a.sessions || a.tag.localeCompare(b.tag)) }
})

export const changeTags = projectRoute(tagRoutes.changeTags, async (ports, { params, rawBody }) => {
  await loadSession(ports, params)
  const change = parseBody(tagRoutes.changeTags, { rawBody })
  return { sid: params.sid, tags: await changeTagsOf(ports, params, change) }
})

export const tagSessions = projectRoute(tagRoutes.tagSessions, async (ports, { params, rawBody }) => {
  const { sids, ...change } = parseBody(tagRoutes.tagSessions, { rawBody })
  const all = [...new Set(sids)]
  const answer: BulkTagged = { sessions: [], refused: [] }
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE)
    for (const one of await Promise.all(some.map((sid) => tryToChange(ports, { pid: params.pid, sid }, change)))) {
      if ('tags' in one) answer.sessions.push(one)
      else answer.refused.push(one)
    }
  }
  return answer
})

/** @throws RefusalError for what may succeed a moment later: the request can be repeated */
async function tryToChange(
  ports: ApiPorts,
  ref: { pid: ProjectId; sid: SessionId },
  change: TagChange,
): Promise<BulkTagged['sessions'][number] | BulkTagged['refused'][number]> {
  const { sid } = ref
  try {
    return { sid, tags: await changeTagsOf(ports, ref, change) }
  } catch (error) {
    const code = error instanceof RefusalError ? error.code : null
    if (code === 'unknown_session' || code === 'too_many_tags') return { sid, code }
    throw error
  }
}
