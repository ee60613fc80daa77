import { z } from 'zod'

/** What answers at the address of the API. */
export const Service = z.object({
  name: z.literal('Incuera'),
  version: z.string(),
  /** Addresses of the reference for people, and of the OpenAPI document. */
  docsUrl: z.string(),
  openApiUrl: z.string(),
})

/** What a client of the MCP server reads to learn where members sign in; the names are those of RFC 9728. */
export const ProtectedResource = z.object({
  resource: z.string(),
  authorization_servers: z.array(z.string()),
  scopes_supported: z.array(z.string()),
  bearer_methods_supported: z.array(z.literal('header')),
  resource_documentation: z.string(),
})

export const Health = z.object({ ok: z.literal(true), version: z.string() })

/** What the API needs: the tables of projects and sessions, the bucket of recordings, and the engine of queries. */
export const HEALTH_PARTS = ['projects', 'sessions', 'recordings', 'queries'] as const

/** One small read of each part, measured. */
export const PartsHealth = z.object({
  /** Whether all parts answered. */
  ok: z.boolean(),
  version: z.string(),
  parts: z.array(
    z.object({
      name: z.enum(HEALTH_PARTS),
      state: z.enum(['ok', 'failing']),
      /** Until it answered, in milliseconds. */
      durationMs: z.number(),
    }),
  ),
})
export type PartsHealth = z.infer<typeof PartsHealth>
