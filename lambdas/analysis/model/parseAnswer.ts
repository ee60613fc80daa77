import * as z from 'zod'
import type { Output } from './output.ts'

export type Parsed<T> = { type: 'answer'; answer: T } | { type: 'broken'; problem: string }

const CUT_OFF = 'the answer was cut off: write less'

/** The JSON in the text of an answer. Models without a schema wrap JSON into fences and sentences. */
export function parseAnswer<T>(text: string, isCutOff: boolean, { schema }: Output<T>): Parsed<T> {
  if (!text.trim()) return { type: 'broken', problem: 'the model gave no answer' }
  const json = readJson(text)
  if (json === undefined) return { type: 'broken', problem: isCutOff ? CUT_OFF : 'the answer is not JSON' }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { type: 'answer', answer: parsed.data }
  // A tool that was called in the middle of an answer has an input without its end.
  if (isCutOff) return { type: 'broken', problem: CUT_OFF }
  return { type: 'broken', problem: `the answer breaks the schema: ${z.prettifyError(parsed.error)}` }
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
