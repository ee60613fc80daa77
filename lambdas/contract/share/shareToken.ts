import { ProjectId, SessionId } from '../ids.ts'
import type { ShareToken } from './share.ts'

/** Lengths of the parts of a token, in order. */
const PID = 12
const SID = 32
const SHARE = 12

/** The text of a link's token. @param secret 32 letters and digits */
export const writeShareToken = (
  { pid, sid, shareId }: { pid: ProjectId; sid: SessionId; shareId: string },
  secret: string,
): string => `${pid}${sid.replaceAll('-', '')}${shareId}${secret}`

/** Which link a token claims to be; null for an impossible one. */
export function readShareToken(token: ShareToken): { pid: ProjectId; sid: SessionId; shareId: string } | null {
  const hex = token.slice(PID, PID + SID)
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const pid = ProjectId.safeParse(token.slice(0, PID))
  const sid = SessionId.safeParse(uuid)
  if (!pid.success || !sid.success) return null
  return { pid: pid.data, sid: sid.data, shareId: token.slice(PID + SID, PID + SID + SHARE) }
}
