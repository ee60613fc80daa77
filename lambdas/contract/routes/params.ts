import * as z from 'zod'
import { ProjectId, SessionId } from '../ids.ts'

/** Parameters of a route's path. */
export const empty = z.object({})
export const inProject = z.object({ pid: ProjectId })
export const inSession = z.object({ pid: ProjectId, sid: SessionId })
