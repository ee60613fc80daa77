import type { Model, Usage } from './model.ts'
import { ModelError } from './modelError.ts'
import type { Completed, ModelServer, OutputMode, Question, Rejected } from './modelServer.ts'
import type { Output } from './output.ts'
import { parseAnswer } from './parseAnswer.ts'
import { type Clock, PATIENCE, type Patience, patiently } from './patiently.ts'
import type { Prompt } from './prompt.ts'
import { UnsupportedError } from './serverErrors.ts'
import { toStrictSchema } from './toStrictSchema.ts'

/** A rejected answer is sent back for its repair; more of it does not help. */
const REPAIR_CHARACTERS_MAX = 20_000

/** Asks one question in one mode, and notes what it used. */
type Call<Mode extends OutputMode> = (question: Question<Mode>) => Promise<Completed>

/**
 * A model of any server. The way of asking for JSON that worked is kept for the life of the container; an answer that
 * cannot be used is sent back once for its repair; a busy server is waited for.
 */
export function createModel<Mode extends OutputMode>(
  server: ModelServer<Mode>,
  clock: Clock,
  patience: Patience = PATIENCE,
): Model {
  let best: Mode = server.modes[0]

  async function ask<T>(prompt: Prompt, output: Output<T>, note: (usage: Usage) => void): Promise<T> {
    const endsAt = clock.now() + patience.totalMs
    const call: Call<Mode> = (question) =>
      patiently(clock, patience, endsAt, async (timeoutMs) => {
        const completed = await server.complete(question, timeoutMs)
        if (completed.usage) note(completed.usage)
        if (completed.end.type === 'withheld') throw new ModelError('answer_rejected', completed.end.problem)
        return completed
      })
    const first = await askInAnyMode(prompt, output, server.modes.slice(server.modes.indexOf(best)), call)
    best = first.question.mode
    const parsed = parse(first.completed, output)
    if (parsed.type === 'answer') return parsed.answer
    const rejected: Rejected = {
      answer: first.completed.text.slice(0, REPAIR_CHARACTERS_MAX),
      problem: parsed.problem,
    }
    const repaired = parse(await call({ ...first.question, rejected }), output)
    if (repaired.type === 'answer') return repaired.answer
    throw new ModelError('answer_rejected', repaired.problem)
  }

  return { name: server.model, ask }
}

const parse = <T>({ text, end }: Completed, output: Output<T>) => parseAnswer(text, end.type === 'cut_off', output)

/** From the mode that worked last, down to plain words; then the same without pictures, which not every model sees. */
async function askInAnyMode<Mode extends OutputMode>(
  prompt: Prompt,
  output: Output<unknown>,
  modes: readonly Mode[],
  call: Call<Mode>,
): Promise<{ question: Question<Mode>; completed: Completed }> {
  const hasPictures = prompt.pictures.length > 0 || prompt.video !== null
  const ways = [
    ...modes.map((mode) => ({ mode, seen: prompt })),
    ...(hasPictures ? modes.map((mode) => ({ mode, seen: { ...prompt, pictures: [], video: null } })) : []),
  ]
  let last: unknown
  for (const { mode, seen } of ways) {
    const question = { prompt: mode.hasSchema ? seen : inWords(seen, output), rejected: null, output, mode }
    try {
      return { question, completed: await call(question) }
    } catch (error) {
      if (!(error instanceof UnsupportedError)) throw error
      last = error
    }
  }
  throw new ModelError('server_failed', last instanceof Error ? last.message : 'unsupported', { cause: last })
}

/** The prompt with the schema, for requests that do not carry it. */
const inWords = (prompt: Prompt, { schema }: Output<unknown>): Prompt => ({
  ...prompt,
  system: [
    prompt.system,
    'Answer with one JSON object and nothing else, in this JSON schema:',
    JSON.stringify(toStrictSchema(schema)),
  ].join('\n'),
})
