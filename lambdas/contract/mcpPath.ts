/** Where the API speaks the Model Context Protocol. Not a route: its messages are those of the protocol. */
export const MCP_PATH = '/mcp'
