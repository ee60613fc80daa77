import type { z } from 'zod'

/** A route as gateway, handler and dashboard see it. */
export interface Route {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  summary: string
  /** `key`: SDK key in `?key=` or X-API-Key. `member`: JWT, and a membership where the path names a project. */
  auth: 'none' | 'key' | 'member'
  params: z.ZodType
  query: z.ZodType
  body?: z.ZodType
  response: z.ZodType
  /** If not 200: 202 means that the work has only been accepted. */
  status?: 202
}
