import * as z from 'zod'
import { type Reply, type ReplyServer, startReplyServer } from './startReplyServer.ts'

const Block = z.strictObject({
  text: z.string().regex(/\S/, 'The text field in the ContentBlock object is blank').optional(),
  image: z.object({ format: z.string(), source: z.object({ bytes: z.base64() }) }).optional(),
  video: z.object({ format: z.string(), source: z.object({ bytes: z.base64() }) }).optional(),
})

/** A request as the API reference of Converse has it; any other fails the test. */
const ConverseRequest = z.strictObject({
  system: z.array(z.strictObject({ text: z.string() })),
  messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.array(Block).min(1) })),
  inferenceConfig: z.strictObject({ temperature: z.number().optional(), maxTokens: z.number().optional() }).optional(),
  outputConfig: z
    .strictObject({
      textFormat: z.strictObject({
        type: z.literal('json_schema'),
        structure: z.strictObject({ jsonSchema: z.strictObject({ name: z.string(), schema: z.string() }) }),
      }),
    })
    .optional(),
  toolConfig: z
    .strictObject({
      tools: z.array(
        z.strictObject({
          toolSpec: z.strictObject({
            name: z.string(),
            description: z.string(),
            inputSchema: z.strictObject({ json: z.record(z.string(), z.unknown()) }),
          }),
        }),
      ),
      toolChoice: z.strictObject({ any: z.strictObject({}) }),
    })
    .optional(),
})
export type ConverseRequest = z.infer<typeof ConverseRequest>

export interface ConverseReply extends Reply {
  content?: object[]
  stopReason?: string
  usage?: object
}
export type ConverseServer = ReplyServer<ConverseRequest, ConverseReply>

/** A server on this machine that speaks the protocol of Converse and says what the test wants. */
export const startConverseServer = (): Promise<ConverseServer> =>
  startReplyServer<ConverseRequest, ConverseReply>(
    (json) => ConverseRequest.parse(json),
    ({ content = [], stopReason = 'end_turn', usage } = {}) =>
      JSON.stringify({ output: { message: { role: 'assistant', content } }, stopReason, usage, metrics: {} }),
  )

/** An error of Bedrock. */
export const converseError = (status: number, type: string, message: string): ConverseReply => ({
  ...{ status, headers: { 'x-amzn-errortype': `${type}:http://internal.amazon.com/coral/com.amazon.bedrock/` } },
  raw: JSON.stringify({ message }),
})
