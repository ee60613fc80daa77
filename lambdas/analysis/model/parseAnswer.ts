import * as z from 'zod'
import type { Output } from './output.ts'

export type Parsed<T> = { type: 'answer'; answer: T } | { type: 'broken'; problem: string }

/** The JSON in the text of an answer. Models without a schema wrap JSON into fences and sentences. */
export function parseAnswer<T>(text: string, isCutOff: boolean, { schema }: Output<T>): Parsed<T> {
  if (!text.trim()) return { type: 'broken', problem: 'the model gave no answer' }
  const json = readJson(text)
  if (json === undefined)
    return { type: 'broken', problem: isCutOff ? 'the answer was cut off: write less' : 'the answer is not JSON' }
  const parsed = schema.safeParse(json)
  return parsed.success
    ? { type: 'answer', answer: parsed.data }
    : { type: 'broken', problem: `the answer breaks the schema: ${z.prettifyError(parsed.error)}` }
}

function readJson(text: string): unknown {
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}')]
  for (const candidate of [text, text.slice(from, to + 1)]) {
    try {
      return JSON.parse(candidate)
    } catch {
      // The other candidate, or none.
    }
  }
  return undefined
}
