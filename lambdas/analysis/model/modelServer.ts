import type { Usage } from './model.ts'
import type { Output } from './output.ts'
import type { Prompt } from './prompt.ts'

/** One of the ways in which a server can be asked for JSON. */
export interface OutputMode {
  name: string
  /** The request carries the schema; otherwise the words of the prompt describe it. */
  hasSchema: boolean
}

/** An earlier answer to the same prompt that was not usable, and why: the model repairs it. */
export interface Rejected {
  answer: string
  problem: string
}

export interface Question<Mode extends OutputMode> {
  prompt: Prompt
  rejected: Rejected | null
  output: Output<unknown>
  mode: Mode
}

export interface Completed {
  text: string
  /** Whether the text is all that the model had to say. `withheld`: a filter of the server kept it back. */
  end: { type: 'complete' } | { type: 'cut_off' } | { type: 'withheld'; problem: string }
  usage: Usage | null
}

/** A server of language models, as `createModel` asks it. */
export interface ModelServer<Mode extends OutputMode> {
  model: string
  /** Best first. Servers and models refuse what they do not know. */
  modes: readonly [Mode, ...Mode[]]
  /**
   * One question, which ends after `timeoutMs` whatever the server does, also in the middle of an answer.
   * @throws ModelError, UnsupportedError or BusyError
   */
  complete(question: Question<Mode>, timeoutMs: number): Promise<Completed>
}
