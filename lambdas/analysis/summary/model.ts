import type { Prompt } from './prompt.ts'

/** A language model that answers a prompt with JSON. It has no tools. */
export interface Model {
  name: string
  /** The parsed JSON of the answer, not yet checked. @throws ModelError */
  ask(prompt: Prompt): Promise<unknown>
}
