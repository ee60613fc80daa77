import * as z from 'zod'
import { type Reply, type ReplyServer, type Seen, startReplyServer } from './startReplyServer.ts'

/** The parts of our client's request that tests look at. */
const ChatRequest = z.looseObject({
  model: z.string(),
  messages: z.array(
    z.object({ role: z.string(), content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]) }),
  ),
  response_format: z.looseObject({ type: z.string() }).optional(),
})
export type ChatRequest = z.infer<typeof ChatRequest>
export type SeenRequest = Seen<ChatRequest>

export interface ChatReply extends Reply {
  /** The message of the model. */
  content?: string | null
  finishReason?: string
  usage?: object
}

export interface ChatServer extends ReplyServer<ChatRequest, ChatReply> {
  baseUrl: string
}

/** A server on this machine that speaks the OpenAI chat protocol and says what the test wants. */
export async function startChatServer(): Promise<ChatServer> {
  const server = await startReplyServer<ChatRequest, ChatReply>((json) => ChatRequest.parse(json), completionOf)
  return { ...server, baseUrl: `${server.origin}/v1` }
}

function completionOf({ content = null, finishReason = 'stop', usage }: ChatReply = {}): string {
  const message = { role: 'assistant', content }
  const choices = [{ index: 0, finish_reason: finishReason, message }]
  return JSON.stringify({ id: '1', object: 'chat.completion', model: 'small', choices, usage })
}
