import type { Tool } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod'
import { RefusalError } from '#runtime/errors.ts'
import { parse } from '#runtime/parse.ts'
import { fence } from './fence.ts'
import type { McpSdk } from './loadSdk.ts'

/** A part of what a tool returns. */
export type Content = { type: 'text'; text: string } | { type: 'image'; data: string; mimeType: string }

interface BoundTool {
  tool: Tool
  run(input: unknown): Promise<Content[]>
}

/**
 * A server, and what adds tools to it; all of them only read. Not by the SDK's own `McpServer`, which takes schemas of
 * another copy of zod.
 */
export function createServer(version: string, sdk: McpSdk) {
  const { Server, CallToolRequestSchema, ListToolsRequestSchema, ToolSchema } = sdk
  const tools: BoundTool[] = []
  const server = new Server({ name: 'incuera', version }, { capabilities: { tools: {} } })
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(({ tool }) => tool) }))
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const found = tools.find(({ tool }) => tool.name === params.name)
    return answerWith(async () => {
      if (!found) throw new RefusalError('invalid', `There is no tool ${params.name}.`, { field: 'name' })
      return found.run(params.arguments ?? {})
    })
  })
  const add = <Shape extends z.ZodRawShape>(
    name: string,
    description: string,
    shape: Shape,
    run: (input: z.output<z.ZodObject<Shape>>) => Promise<Content[]>,
  ): void => {
    const schema = z.object(shape)
    const inputSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
    const annotations = { readOnlyHint: true, openWorldHint: false }
    const tool = ToolSchema.parse({ name, description, inputSchema, annotations })
    tools.push({ tool, run: async (input) => run(parse(schema, input)) })
  }
  return { server, add }
}

/** A JSON value from recordings, fenced. */
export const text = (value: unknown): Content[] => [{ type: 'text', text: fence(value) }]

/** A refusal is a result that the model can act on; anything else is ours to log. */
async function answerWith(run: () => Promise<Content[]>) {
  try {
    return { content: await run() }
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    return { isError: true, content: [{ type: 'text' as const, text: `${error.code}: ${error.message}` }] }
  }
}
