import { withoutQuotes } from './quotes.ts'
import type { Check } from './statement.ts'

const TALK =
  /\b(ignore|disregard|instructions?|system prompt|language model|as an ai|assistant|jailbreak|developer mode|override|obey|summar(y|ies|ise|ize)\w*)\b/i

/** It speaks of the visitor and the site, not to its reader nor of itself. */
export const describesSession: Check = ({ text }) =>
  TALK.test(withoutQuotes(text)) ? 'does not speak of the session' : null
