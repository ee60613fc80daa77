import { z } from 'zod'
import { ModelSummary } from './prompt.ts'

export type Parsed = { type: 'summary'; summary: ModelSummary } | { type: 'broken'; problem: string }

/** The summary in the text of an answer. Models without a schema wrap JSON into fences and sentences. */
export function parseAnswer(text: string, isCutOff: boolean): Parsed {
  if (!text.trim()) return { type: 'broken', problem: 'the model gave no answer' }
  const json = readJson(text)
  if (json === undefined)
    return { type: 'broken', problem: isCutOff ? 'the answer was cut off: write less' : 'the answer is not JSON' }
  const parsed = ModelSummary.safeParse(json)
  return parsed.success
    ? { type: 'summary', summary: parsed.data }
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
