import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'

/** The parts of our client's request that tests look at. */
const ChatRequest = z.looseObject({
  model: z.string(),
  messages: z.array(
    z.object({ role: z.string(), content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]) }),
  ),
  response_format: z.looseObject({ type: z.string() }).optional(),
})
export type ChatRequest = z.infer<typeof ChatRequest>

export interface SeenRequest {
  headers: Record<string, string | string[] | undefined>
  body: ChatRequest
}

export interface ChatReply {
  status?: number
  headers?: Record<string, string>
  /** The message of the model. */
  content?: string | null
  finishReason?: string
  usage?: object
  /** Instead of a completion. */
  raw?: string
  /** Before the answer, or in the middle of it. */
  delayMs?: number
  hangs?: boolean
}

export interface ChatServer {
  baseUrl: string
  seen: SeenRequest[]
  /** The replies to come, in order; the last one repeats. A function sees the request. */
  replies: (ChatReply | ((request: SeenRequest) => ChatReply))[]
  close(): Promise<void>
}

/** A server on this machine that speaks the OpenAI chat protocol and says what the test wants. */
export async function startChatServer(): Promise<ChatServer> {
  const seen: SeenRequest[] = []
  const replies: ChatServer['replies'] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const one = { headers: request.headers, body: ChatRequest.parse(JSON.parse(Buffer.concat(chunks).toString())) }
    seen.push(one)
    const next = replies.length > 1 ? replies.shift() : replies[0]
    const reply = typeof next === 'function' ? next(one) : (next ?? {})
    await sleep(reply.delayMs ?? 0)
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
    const text = reply.raw ?? completionOf(reply)
    if (reply.hangs) return void response.write(text.slice(0, 40))
    response.end(text)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    seen,
    replies,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

function completionOf({ content = null, finishReason = 'stop', usage }: ChatReply): string {
  const message = { role: 'assistant', content }
  const choices = [{ index: 0, finish_reason: finishReason, message }]
  return JSON.stringify({ id: '1', object: 'chat.completion', model: 'small', choices, usage })
}
