import type OpenAI from 'openai'
import type { ModelKey, ModelKeys } from '#runtime/modelKeys.ts'
import { createModel } from '../createModel.ts'
import type { Model } from '../model.ts'
import { ModelError } from '../modelError.ts'
import type { ModelServer } from '../modelServer.ts'
import type { Clock, Patience } from '../patiently.ts'
import { complete } from './complete.ts'
import { OPENAI_MODES, type OpenaiMode, responseFormat } from './responseFormat.ts'
import { toMessages } from './toMessages.ts'

export interface OpenaiServer {
  model: string
  keys: ModelKeys
  /** A client of the server, without retries of its own. */
  connect(key: string): Promise<OpenAI>
  /** Fields of the request that only this server knows. */
  extras?: Record<string, unknown>
}

/** Any server that offers the OpenAI chat API. Its address comes from the deployment only. */
export const createOpenaiModel = (server: OpenaiServer, clock: Clock, patience?: Patience): Model =>
  createModel(openaiServer(server), clock, patience)

/** A key that the server refuses is read again once, because it may have been replaced since this container started. */
function openaiServer({ model, keys, connect, extras }: OpenaiServer): ModelServer<OpenaiMode> {
  const connectWith = (key: ModelKey) => {
    if (key.type === 'set') return connect(key.key)
    throw new ModelError('key_missing', "the model's API key is not set: store it in the secret of the deployment")
  }
  return {
    model,
    modes: OPENAI_MODES,
    async complete({ prompt, rejected, output, mode }, timeoutMs) {
      const body = { model, ...extras, messages: toMessages(prompt, rejected), ...responseFormat(mode, output) }
      const signal = AbortSignal.timeout(timeoutMs)
      const key = await keys.read()
      try {
        return await complete(await connectWith(key), body, signal)
      } catch (error) {
        if (!(error instanceof ModelError) || error.because !== 'key_refused') throw error
        const now = await keys.readAgain()
        if (now.type === 'set' && key.type === 'set' && now.key === key.key) throw error
        return complete(await connectWith(now), body, signal)
      }
    },
  }
}
