import type { ModelSummary, Prompt } from './prompt.ts'

/** What a model's calls used, added up; the server's own figures. */
export interface Usage {
  input: number
  output: number
  /** US dollars; null if the server does not state it. */
  cost: number | null
}

/** A language model that answers a prompt with a summary in our schema. It has no tools. */
export interface Model {
  name: string
  /**
   * The answer, in the schema but not yet compared with the events.
   * @param note is called after each call, also of those whose answer is rejected: they cost as much
   * @throws ModelError
   */
  ask(prompt: Prompt, note: (usage: Usage) => void): Promise<ModelSummary>
}
