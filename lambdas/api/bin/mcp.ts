import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import * as z from 'zod'
import { readEnv } from '#runtime/readEnv.ts'
import { bridgeMcp } from '../mcp/bridgeMcp.ts'

/** `npm run -s mcp`: the MCP server of a stack over standard input and output, for clients that start a command. */
const McpEnv = z.object({
  /** Address of the dashboard, such as `https://replay.example`. */
  INCUERA_URL: z.url(),
  /** A personal token `inc_pat_…` or a secret key `sk_…`. */
  INCUERA_TOKEN: z.string().min(1),
})

const transport = new StdioServerTransport()
// A client that ends closes our input; the transport itself does not look.
process.stdin.once('end', () => void transport.close())
const env = readEnv(McpEnv, process.env)
await bridgeMcp(transport, { url: env.INCUERA_URL, token: env.INCUERA_TOKEN })
