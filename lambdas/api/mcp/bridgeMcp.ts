import { MCP_PATH } from '@incuera/contract/mcpPath.ts'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import {
  ErrorCode,
  InitializeResultSchema,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
} from '@modelcontextprotocol/sdk/types.js'

/** Where the messages go, and as whom. */
export interface Stack {
  /** Of the dashboard, such as `https://replay.example`. */
  url: string
  /** A personal token or a secret key. */
  token: string
}

/**
 * Passes messages between a client and the MCP server of a stack, so that tools, scopes, tenancy and the audit log are
 * the server's. A request that the server does not answer is answered with what went wrong.
 * @returns when the client has closed its side
 */
export async function bridgeMcp(client: Transport, { url, token }: Stack): Promise<void> {
  const server = new StreamableHTTPClientTransport(new URL(MCP_PATH, url), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  })
  const closed = new Promise<void>((resolve) => {
    client.onclose = resolve
  })
  server.onmessage = (message) => {
    const version = versionIn(message)
    if (version !== null) server.setProtocolVersion(version)
    void client.send(message)
  }
  client.onmessage = (message) => {
    server.send(message).catch((error: unknown) => {
      if (isJSONRPCRequest(message)) void client.send(failure(message.id, error))
    })
  }
  await server.start()
  await client.start()
  await closed
  await server.close()
}

/** The version that the server has agreed to, in its answer to `initialize`. */
function versionIn(message: JSONRPCMessage): string | null {
  if (!isJSONRPCResultResponse(message)) return null
  const { success, data } = InitializeResultSchema.safeParse(message.result)
  return success ? data.protocolVersion : null
}

const failure = (id: string | number, error: unknown): JSONRPCMessage => ({
  jsonrpc: '2.0',
  id,
  error: { code: ErrorCode.InternalError, message: error instanceof Error ? error.message : String(error) },
})
