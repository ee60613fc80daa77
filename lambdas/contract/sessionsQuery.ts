import * as z from 'zod'
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from './limits.ts'

export const SESSION_STATUSES = ['recording', 'ended', 'compacting', 'ready', 'discarded', 'failed'] as const

/** Which part of the list of sessions is asked for. */
export const SessionsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE_DEFAULT),
  cursor: z.string().max(2048).optional(),
  /** Without it: all but discarded. */
  status: z.enum(SESSION_STATUSES).optional(),
})
