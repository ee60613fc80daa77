import type { Output } from './output.ts'
import type { Prompt } from './prompt.ts'

/** What a model's calls used, added up; the server's own figures. */
export interface Usage {
  input: number
  output: number
  /** US dollars; null if the server does not state it. */
  cost: number | null
}

/** A language model that answers a prompt in one of our schemas. It has no tools. */
export interface Model {
  name: string
  /**
   * The answer, in the schema but not yet compared with the events.
   * @param note is called after each call, also of those whose answer is rejected: they cost as much
   * @throws ModelError
   */
  ask<T>(prompt: Prompt, output: Output<T>, note: (usage: Usage) => void): Promise<T>
}
