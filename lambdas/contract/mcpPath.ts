/** Where the API speaks the Model Context Protocol. Not a route: its messages are those of the protocol. */
export const MCP_PATH = '/mcp'

/** Where clients of it learn who signs members in (RFC 9728). */
export const MCP_METADATA_PATH = `/.well-known/oauth-protected-resource${MCP_PATH}` as const
