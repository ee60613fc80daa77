import { MEMBER_NAME_CHARACTERS_MAX } from '@incuera/contract/memberName.ts'
import { ScannerCheck } from '@incuera/contract/scanners/scanner.ts'

/** What the form of a new scanner begins with. */
export interface ScannerDraft {
  name: string
  check: ScannerCheck
}

/**
 * The scanner that a question about sessions becomes: the search that answered it, or else the question itself.
 * @param search what was counted for the question; null: nothing was
 */
export function draftOf(question: string, search: string | null): ScannerDraft {
  const rule = ScannerCheck.safeParse({ type: 'rule', q: search ?? '' })
  return { name: question.slice(0, MEMBER_NAME_CHARACTERS_MAX), check: rule.data ?? { type: 'question', question } }
}
