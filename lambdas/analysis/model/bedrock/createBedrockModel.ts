import type { BedrockModel } from '#runtime/aws/adviseBedrock.ts'
import { isSdkError } from '#runtime/isUnavailable.ts'
import { createModel } from '../createModel.ts'
import type { Model } from '../model.ts'
import type { ModelServer } from '../modelServer.ts'
import type { Clock, Patience } from '../patiently.ts'
import type { Converse } from './connectBedrock.ts'
import { explainBedrock } from './explainBedrock.ts'
import { readConverse } from './readConverse.ts'
import { CONVERSE_MODES, type ConverseMode, LIMITS, type Limits, toConverseInput } from './toConverseInput.ts'

/** Any model of Amazon Bedrock that Converse serves. */
export const createBedrockModel = (
  named: Omit<BedrockModel, 'setting'>,
  converse: Converse,
  clock: Clock,
  patience?: Patience,
): Model => createModel(bedrockServer({ ...named, setting: 'analysis.llm' }, converse), clock, patience)

/** A limit that the model refuses by name is left out for the life of the container. */
function bedrockServer(named: BedrockModel, converse: Converse): ModelServer<ConverseMode> {
  const { model } = named
  let limits = LIMITS
  return {
    model,
    modes: CONVERSE_MODES,
    async complete(question, timeoutMs) {
      const signal = AbortSignal.timeout(timeoutMs)
      const ask = async (asked: Limits): Promise<unknown> => {
        try {
          return await converse(toConverseInput(model, question, asked), signal)
        } catch (error) {
          const rest = withoutRefused(error, asked)
          if (!rest) throw explainBedrock(error, named, signal.aborted)
          limits = rest
          return ask(rest)
        }
      }
      return readConverse(await ask(limits))
    },
  }
}

/** How models name a limit that they refuse: "`temperature` is deprecated for this model". */
const NAMES: [keyof Limits, RegExp][] = [
  ['temperature', /temperature/i],
  ['maxTokens', /max(imum)?[ _]?(new[ _]|output[ _])?tokens/i],
]

/** The limits without the one that the error names; null: it names none of them. */
function withoutRefused(error: unknown, limits: Limits): Limits | null {
  if (!isSdkError(error) || error.name !== 'ValidationException') return null
  const [refused] = NAMES.find(([name, words]) => limits[name] !== undefined && words.test(error.message)) ?? []
  return refused ? { ...limits, [refused]: undefined } : null
}
