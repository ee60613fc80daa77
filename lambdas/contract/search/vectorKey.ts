import { ProjectId, SessionId } from '../ids.ts'

/**
 * `{pid}/{sid}`: the vector of a session's analysis (sessions/meaning). Ids of sessions are unique in their project
 * only.
 */
export const vectorKey = (pid: ProjectId, sid: SessionId) => `${pid}/${sid}`

/** The inverse of {@link vectorKey}; null for a foreign key. */
export function parseVectorKey(key: string): { pid: ProjectId; sid: SessionId } | null {
  const [project, session] = key.split('/')
  const pid = ProjectId.safeParse(project)
  const sid = SessionId.safeParse(session)
  return pid.success && sid.success ? { pid: pid.data, sid: sid.data } : null
}
