import type OpenAI from 'openai'
import type { ModelKey, ModelKeys } from '#runtime/modelKeys.ts'
import { BusyError, type Completed, complete, UnsupportedError } from './complete.ts'
import { type Message, toMessages } from './messages.ts'
import type { Model, Usage } from './model.ts'
import { ModelError } from './modelError.ts'
import type { Output } from './output.ts'
import { describeFormat, OUTPUT_MODES, type OutputMode, responseFormat } from './outputMode.ts'
import { parseAnswer } from './parseAnswer.ts'
import type { Prompt } from './prompt.ts'

export interface ModelServer {
  model: string
  keys: ModelKeys
  /** A client of the server, without retries of its own. */
  connect(key: string): Promise<OpenAI>
  /** Fields of the request that only this server knows. */
  extras?: Record<string, unknown>
}

/** How long to wait for what. */
export interface Patience {
  /** One call. */
  callMs: number
  /** All calls for one answer. The function itself has two minutes (infra/lib/analysis.ts). */
  totalMs: number
  /** A busy server that asks for more time is given up. */
  retryAfterMs: number
}
export const PATIENCE: Patience = { callMs: 60_000, totalMs: 100_000, retryAfterMs: 20_000 }
/** Where the server does not say how long. */
const RETRY_AFTER_MS_DEFAULT = 2_000
const BUSY_TRIES_MAX = 3
/** A rejected answer is sent back for its repair; more of it does not help. */
const REPAIR_CHARACTERS_MAX = 20_000

export interface Clock {
  now(): number
  sleep(ms: number): Promise<unknown>
}

/**
 * Any server that offers the OpenAI chat API. Its address comes from the deployment only. A key that the server refuses
 * is read again once, because it may have been replaced since this container started. The way of asking for JSON that
 * worked is kept for the life of the container.
 */
export function createOpenaiModel(server: ModelServer, clock: Clock, patience: Patience = PATIENCE): Model {
  const { model, keys } = server
  let mode: OutputMode = OUTPUT_MODES[0]

  async function answer<T>(prompt: Prompt, output: Output<T>, key: ModelKey, note: (usage: Usage) => void): Promise<T> {
    if (key.type === 'unset')
      throw new ModelError('key_missing', "the model's API key is not set: store it in the secret of the deployment")
    const client = await server.connect(key.key)
    const endsAt = clock.now() + patience.totalMs
    const call = (messages: Message[], how: OutputMode) =>
      patiently(clock, patience, endsAt, async (timeoutMs) => {
        const body = { model, ...server.extras, messages, ...responseFormat(how, output) }
        const completed = await complete(client, body, timeoutMs)
        if (completed.usage) note(completed.usage)
        return completed
      })
    const first = await askInAnyMode(prompt, output, mode, call)
    mode = first.mode
    const parsed = parseAnswer(first.completed.text, first.completed.isCutOff, output)
    if (parsed.type === 'answer') return parsed.answer
    const repair: Message[] = [
      ...first.messages,
      { role: 'assistant', content: first.completed.text.slice(0, REPAIR_CHARACTERS_MAX) },
      { role: 'user', content: `This was not usable: ${parsed.problem}\nAnswer again with the corrected JSON only.` },
    ]
    const second = await call(repair, mode)
    const repaired = parseAnswer(second.text, second.isCutOff, output)
    if (repaired.type === 'answer') return repaired.answer
    throw new ModelError('answer_rejected', repaired.problem)
  }

  return {
    name: model,
    async ask(prompt, output, note) {
      const key = await keys.read()
      try {
        return await answer(prompt, output, key, note)
      } catch (error) {
        if (!(error instanceof ModelError) || error.because !== 'key_refused') throw error
        const now = await keys.readAgain()
        if (now.type === 'set' && key.type === 'set' && now.key === key.key) throw error
        return answer(prompt, output, now, note)
      }
    },
  }
}

/** From the mode that worked last, down to plain words; then the same without pictures, which not every model sees. */
async function askInAnyMode(
  prompt: Prompt,
  output: Output<unknown>,
  mode: OutputMode,
  call: (messages: Message[], how: OutputMode) => Promise<Completed>,
): Promise<{ mode: OutputMode; messages: Message[]; completed: Completed }> {
  const hasPictures = prompt.pictures.length > 0 || prompt.video !== null
  const modes = OUTPUT_MODES.slice(OUTPUT_MODES.indexOf(mode))
  const ways = [
    ...modes.map((how) => ({ how, seen: prompt })),
    ...(hasPictures ? modes.map((how) => ({ how, seen: { ...prompt, pictures: [], video: null } })) : []),
  ]
  let last: unknown
  for (const { how, seen } of ways) {
    const messages = toMessages(seen, describeFormat(how, output))
    try {
      return { mode: how, messages, completed: await call(messages, how) }
    } catch (error) {
      if (!(error instanceof UnsupportedError)) throw error
      last = error
    }
  }
  throw new ModelError('server_failed', last instanceof Error ? last.message : 'unsupported', { cause: last })
}

/** Calls again when the server is busy, after the time that it asks for, as long as there is time. */
async function patiently<T>(
  { now, sleep }: Clock,
  { callMs, retryAfterMs }: Patience,
  endsAt: number,
  call: (timeoutMs: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const leftMs = endsAt - now()
    if (leftMs <= 0) throw new ModelError('server_failed', 'the model took too long')
    try {
      return await call(Math.min(callMs, leftMs))
    } catch (error) {
      if (!(error instanceof BusyError)) throw error
      const waitMs = error.seconds === null ? RETRY_AFTER_MS_DEFAULT : error.seconds * 1000
      if (attempt >= BUSY_TRIES_MAX || waitMs > retryAfterMs || now() + waitMs >= endsAt)
        throw new ModelError('server_failed', error.message, { cause: error })
      await sleep(waitMs)
    }
  }
}
