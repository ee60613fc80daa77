import { withoutKey } from '#runtime/modelKeys.ts'
import { connectBedrock } from '../model/bedrock/connectBedrock.ts'
import { createBedrockModel } from '../model/bedrock/createBedrockModel.ts'
import type { Model } from '../model/model.ts'
import { connectOpenai } from '../model/openai/connectOpenai.ts'
import { createOpenaiModel } from '../model/openai/createOpenaiModel.ts'
import type { Clock, Patience } from '../model/patiently.ts'
import { signerOf } from './signerOf.ts'
import { type ChatReply, type ChatRequest, startChatServer } from './startChatServer.ts'
import { type ConverseReply, type ConverseRequest, converseError, startConverseServer } from './startConverseServer.ts'
import type { Reply } from './startReplyServer.ts'

/** What a server of models does, in the words of no protocol. */
export type TwinReply =
  | { type: 'answer'; text: string | null; isCutOff?: boolean; usage?: { input: number; output: number } }
  | { type: 'unsupported' }
  | { type: 'blind' }
  | { type: 'busy'; seconds: string }
  | ({ type: 'faulty' } & Reply)

/** The same for both protocols: how each request asked for JSON, and all its words. */
export interface TwinRequest {
  mode: string
  text: string
}

export interface ModelTwin {
  model: Model
  requests(): TwinRequest[]
  close(): Promise<void>
}

/** A model with a server on this machine, which gives the replies in order; the last one repeats. */
type StartTwin = (replies: TwinReply[], clock: Clock, patience: Patience) => Promise<ModelTwin>

/** Both adapters of the port `ModelServer`. */
export const MODEL_TWINS: [name: string, modes: string[], StartTwin][] = [
  ['the OpenAI chat API', ['json_schema', 'json_object', 'prompt'], startOpenaiTwin],
  ['Converse', ['json_schema', 'tool', 'prompt'], startBedrockTwin],
]

async function startOpenaiTwin(replies: TwinReply[], clock: Clock, patience: Patience): Promise<ModelTwin> {
  const server = await startChatServer()
  server.replies.push(
    ...replies.map(
      (reply) =>
        ({ body }: { body: ChatRequest }) =>
          toChatReply(reply, body),
    ),
  )
  const options = { model: 'small', keys: withoutKey, ...connectOpenai(server.baseUrl) }
  return {
    model: createOpenaiModel(options, clock, patience),
    requests: () =>
      server.seen.map(({ body }) => ({ mode: body.response_format?.type ?? 'prompt', text: JSON.stringify(body) })),
    close: server.close,
  }
}

function toChatReply(reply: TwinReply, { messages }: ChatRequest): ChatReply {
  switch (reply.type) {
    case 'answer': {
      const { text: content, isCutOff, usage } = reply
      return {
        content,
        finishReason: isCutOff ? 'length' : 'stop',
        ...(usage && { usage: { prompt_tokens: usage.input, completion_tokens: usage.output } }),
      }
    }
    case 'unsupported':
      return { status: 400, raw: '{"error":{"message":"response_format is not supported"}}' }
    case 'blind':
      return typeof messages[1]?.content === 'string' ? { content: '' } : { status: 404, raw: '{}' }
    case 'busy':
      return { status: 429, headers: { 'retry-after': reply.seconds }, raw: '{}' }
    case 'faulty':
      return reply
  }
}

async function startBedrockTwin(replies: TwinReply[], clock: Clock, patience: Patience): Promise<ModelTwin> {
  const server = await startConverseServer()
  server.replies.push(
    ...replies.map(
      (reply) =>
        ({ body }: { body: ConverseRequest }) =>
          toConverseReply(reply, body),
    ),
  )
  const named = { model: 'amazon.nova-lite-v1:0', region: 'eu-central-1' }
  const signer = signerOf()
  return {
    model: createBedrockModel(named, connectBedrock(named.region, signer.config, server.origin), clock, patience),
    requests: () => server.seen.map(({ body }) => ({ mode: modeOf(body), text: JSON.stringify(body) })),
    async close() {
      signer.destroy()
      await server.close()
    },
  }
}

export const modeOf = ({ outputConfig, toolConfig }: ConverseRequest): string =>
  outputConfig ? 'json_schema' : toolConfig ? 'tool' : 'prompt'

function toConverseReply(reply: TwinReply, { messages, toolConfig }: ConverseRequest): ConverseReply {
  switch (reply.type) {
    case 'answer': {
      const { text, isCutOff, usage } = reply
      const isCalled = toolConfig !== undefined && text !== null
      return {
        content: text === null ? [] : isCalled ? [{ toolUse: { toolUseId: '1', name: 'x', input: text } }] : [{ text }],
        stopReason: isCutOff ? 'max_tokens' : isCalled ? 'tool_use' : 'end_turn',
        ...(usage && {
          usage: { inputTokens: usage.input, outputTokens: usage.output, totalTokens: usage.input + usage.output },
        }),
      }
    }
    case 'unsupported':
      return converseError(400, 'ValidationException', "This model doesn't support the outputConfig field.")
    case 'blind':
      return messages[0]?.content.length === 1
        ? { content: [] }
        : converseError(400, 'ValidationException', "This model doesn't support images.")
    case 'busy':
      return {
        ...converseError(429, 'ThrottlingException', 'Too many requests'),
        headers: { 'x-amzn-errortype': 'ThrottlingException', 'retry-after': reply.seconds },
      }
    case 'faulty':
      return reply
  }
}
