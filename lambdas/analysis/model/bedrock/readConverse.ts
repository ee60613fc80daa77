import * as z from 'zod'
import { ModelError } from '../modelError.ts'
import type { Completed } from '../modelServer.ts'
import { previewAnswer } from '../previewAnswer.ts'

/** The parts of Converse's answer that we read. Thoughts of a model are blocks of their own, which are left out. */
const Answer = z.object({
  output: z.object({
    message: z.object({
      content: z.array(
        z.looseObject({
          text: z.string().optional(),
          toolUse: z.looseObject({ input: z.unknown() }).optional(),
        }),
      ),
    }),
  }),
  stopReason: z.string().nullish(),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }).nullish().catch(null),
})

/** @throws ModelError `server_failed`: it has another shape */
export function readConverse(answer: unknown): Completed {
  const parsed = Answer.safeParse(answer)
  if (!parsed.success)
    throw new ModelError('server_failed', `Bedrock gave no message of a model: ${previewAnswer(answer)}`)
  const { output, stopReason, usage } = parsed.data
  const { content } = output.message
  const called = content.find(({ toolUse }) => toolUse !== undefined)?.toolUse?.input
  return {
    text:
      called === undefined
        ? content.map(({ text = '' }) => text).join('')
        : typeof called === 'string'
          ? called
          : JSON.stringify(called),
    end: endOf(stopReason),
    usage: usage ? { input: usage.inputTokens, output: usage.outputTokens, cost: null } : null,
  }
}

function endOf(stopReason: string | null | undefined): Completed['end'] {
  switch (stopReason) {
    case 'max_tokens':
    case 'model_context_window_exceeded':
      return { type: 'cut_off' }
    case 'content_filtered':
      return { type: 'withheld', problem: "Bedrock's content filter withheld the answer" }
    case 'guardrail_intervened':
      return { type: 'withheld', problem: 'a guardrail of Bedrock withheld the answer' }
    default:
      return { type: 'complete' }
  }
}
