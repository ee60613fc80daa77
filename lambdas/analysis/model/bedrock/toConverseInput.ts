import type { ContentBlock, ConverseCommandInput, Message } from '@aws-sdk/client-bedrock-runtime'
import type { OutputMode, Question, Rejected } from '../modelServer.ts'
import type { Output } from '../output.ts'
import type { Prompt } from '../prompt.ts'
import { repairRequest } from '../repairRequest.ts'
import { toStrictSchema } from '../toStrictSchema.ts'

/**
 * How a model is asked for JSON, best first: a schema that Bedrock makes it keep to; a tool that it must call, whose
 * input has the schema; or only the words of the prompt. The user guide lists the models that know the first ("Get
 * validated JSON results from models"); Claude, Nova, Mistral Large and gpt-oss know the second.
 */
export const CONVERSE_MODES = [
  { name: 'json_schema', hasSchema: true },
  { name: 'tool', hasSchema: true },
  { name: 'prompt', hasSchema: false },
] as const satisfies readonly OutputMode[]
export type ConverseMode = (typeof CONVERSE_MODES)[number]

/** What a model may refuse: newer Claude models know no temperature, older models write less. */
export interface Limits {
  temperature?: number
  maxTokens?: number
}

/**
 * Bedrock takes `maxTokens` from the quota of tokens per minute when a request begins, and by default it is all that a
 * model can write, such as 64,000 ("How tokens are counted in Amazon Bedrock" in the user guide). Our longest answer
 * has about 4,000 tokens; the other half is for models that reason first.
 */
export const LIMITS: Limits = { temperature: 0, maxTokens: 8192 }

export function toConverseInput(
  model: string,
  { prompt, rejected, output, mode }: Question<ConverseMode>,
  limits: Limits,
): ConverseCommandInput {
  return {
    modelId: model,
    system: [{ text: prompt.system }],
    messages: [{ role: 'user', content: toContent(prompt) }, ...toRepair(rejected)],
    // Words are the last resort, also for models that refuse limits in words of their own.
    ...(mode.name === 'prompt' ? {} : { inferenceConfig: limits, ...toFormat(mode, output) }),
  }
}

function toContent({ user, pictures, video }: Prompt): ContentBlock[] {
  return [
    { text: user },
    ...pictures.flatMap(({ atMs, jpeg }): ContentBlock[] => [
      { text: `The page at ${Math.round(atMs / 1000)} s:` },
      { image: { format: 'jpeg', source: { bytes: jpeg } } },
    ]),
    ...(video ? [{ video: { format: 'mp4' as const, source: { bytes: video } } }] : []),
  ]
}

const toRepair = (rejected: Rejected | null): Message[] =>
  rejected
    ? [
        // Bedrock refuses a text without a letter.
        { role: 'assistant', content: [{ text: rejected.answer.trim() || 'I have no answer.' }] },
        { role: 'user', content: [{ text: repairRequest(rejected) }] },
      ]
    : []

function toFormat(
  mode: Exclude<ConverseMode, { name: 'prompt' }>,
  { name, schema }: Output<unknown>,
): Pick<ConverseCommandInput, 'outputConfig' | 'toolConfig'> {
  const json = toStrictSchema(schema)
  switch (mode.name) {
    case 'json_schema': {
      const jsonSchema = { name, schema: JSON.stringify(json) }
      return { outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema } } } }
    }
    case 'tool': {
      const toolSpec = { name, description: 'Takes your answer.', inputSchema: { json } }
      // `any` of one tool: more models know it than `tool`, which names the tool.
      return { toolConfig: { tools: [{ toolSpec }], toolChoice: { any: {} } } }
    }
  }
}
