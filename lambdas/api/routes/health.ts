import type { Health } from '@incuera/contract/health.ts'
import { MCP_PATH } from '@incuera/contract/mcpPath.ts'
import { routes } from '@incuera/contract/routes.ts'
import { openRoute } from '../defineRoute.ts'
import { readPipeline } from '../health/readPipeline.ts'

export const service = openRoute(routes.service, ({ deployment: { version, dashboardUrl } }, _request) => ({
  ...{ name: 'Incuera' as const, version },
  ...{ docsUrl: `${dashboardUrl}/docs`, openApiUrl: `${dashboardUrl}/openapi.json` },
}))

export const health = openRoute(routes.health, async (ports, { caller }): Promise<Health> => {
  const { deployment } = ports
  // A stranger learns no more than that, and causes no requests to other services.
  if (!caller) return { ok: true, version: deployment.version }
  const pipeline = await ports.keptHealth(() => readPipeline(ports))
  const ok = [...pipeline.stores, ...pipeline.parts].every(({ state }) => state === 'ok')
  return { ok, version: deployment.version, pipeline }
})

/** For clients that sign a person in; the issuer's own metadata has the rest. */
export const protectedResource = openRoute(routes.protectedResource, ({ deployment }, _request) => ({
  resource: `${deployment.dashboardUrl}${MCP_PATH}`,
  authorization_servers: [deployment.issuerUrl],
  ...{ scopes_supported: ['openid', 'email'], bearer_methods_supported: ['header' as const] },
  resource_documentation: `${deployment.dashboardUrl}/docs`,
}))
