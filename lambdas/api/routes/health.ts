import { HEALTH_PARTS, type PartsHealth } from '@incuera/contract/health.ts'
import { INSIGHTS_PREFIX } from '@incuera/contract/keys.ts'
import { MCP_PATH } from '@incuera/contract/mcpPath.ts'
import { routes } from '@incuera/contract/routes.ts'
import { openRoute, signedInRoute } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'

export const service = openRoute(routes.service, ({ deployment: { version, dashboardUrl } }, _request) => ({
  ...{ name: 'Incuera' as const, version },
  ...{ docsUrl: `${dashboardUrl}/docs`, openApiUrl: `${dashboardUrl}/openapi.json` },
}))

export const health = openRoute(routes.health, ({ deployment }, _request) => ({
  ok: true as const,
  version: deployment.version,
}))

/** For clients that sign a person in; the issuer's own metadata has the rest. */
export const protectedResource = openRoute(routes.protectedResource, ({ deployment }, _request) => ({
  resource: `${deployment.dashboardUrl}${MCP_PATH}`,
  authorization_servers: [deployment.issuerUrl],
  ...{ scopes_supported: ['openid', 'email'], bearer_methods_supported: ['header' as const] },
  resource_documentation: `${deployment.dashboardUrl}/docs`,
}))

/** A UUID that names nothing: asking for it shows that a part answers. */
const NOTHING = '00000000-0000-4000-8000-000000000000'

/** The smallest read that this function may make of each part. */
const reads: Record<(typeof HEALTH_PARTS)[number], (ports: ApiPorts) => Promise<unknown>> = {
  projects: ({ core }) => core.profile(NOTHING),
  sessions: ({ store }) => store.read({ pid: NOTHING, sid: NOTHING }),
  recordings: ({ objects }) => objects.get(`${INSIGHTS_PREFIX}${NOTHING}`),
  queries: ({ lake }) => lake.state(NOTHING),
}

export const partsHealth = signedInRoute(routes.partsHealth, async (ports): Promise<PartsHealth> => {
  const parts = await Promise.all(
    HEALTH_PARTS.map(async (name) => {
      const from = ports.now()
      const state = await reads[name](ports).then(
        () => 'ok' as const,
        (error: unknown) => {
          ports.log.error('a part does not answer', { part: name, error })
          return 'failing' as const
        },
      )
      return { name, state, durationMs: ports.now() - from }
    }),
  )
  return { ok: parts.every(({ state }) => state === 'ok'), version: ports.deployment.version, parts }
})
