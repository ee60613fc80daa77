/**
 * The SDK of the Model Context Protocol. It has its own copy of zod, a validator and some hundred schemas, which only
 * requests to `/mcp` need: loading it with the function made every cold start wait for it.
 */
export async function loadSdk() {
  const [{ Server }, { WebStandardStreamableHTTPServerTransport }, types] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/index.js'),
    import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'),
    import('@modelcontextprotocol/sdk/types.js'),
  ])
  const { CallToolRequestSchema, ListToolsRequestSchema, ToolSchema } = types
  return { Server, WebStandardStreamableHTTPServerTransport, CallToolRequestSchema, ListToolsRequestSchema, ToolSchema }
}

export type McpSdk = Awaited<ReturnType<typeof loadSdk>>
