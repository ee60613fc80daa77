import { MCP_METADATA_PATH } from '@incuera/contract/mcpPath.ts'

/**
 * The header `www-authenticate` of every 401: how to send a token, and where a client learns who issues them (RFC
 * 9728).
 */
export const challengeOf = (dashboardUrl: string): string =>
  `Bearer realm="incuera", resource_metadata="${dashboardUrl}${MCP_METADATA_PATH}"`
