import { parseSearch } from '@incuera/contract/search/parseSearch.ts'
import { useCombobox } from '@mantine/core'
import { type RefObject, useState } from 'react'
import type { WrittenClause } from '../logic/clausesOf.ts'
import { MEANING_OPTION } from './Suggestions.tsx'
import { useCompletions } from './useCompletions.ts'

interface SearchDraftOptions {
  pid: string
  q: string
  field: RefObject<HTMLInputElement | null>
  onSearch(q: string, isMeaning?: boolean): void
}

/** Pills that the field has taken out of a search, until the search runs without them. */
interface Edited {
  /** The search that was on the page then. */
  of: string
  rest: string
}

/** The condition that is being written beside the pills: its text, what may follow, and why it cannot be read. */
export function useSearchDraft({ pid, q, field, onSearch }: SearchDraftOptions) {
  // A search from elsewhere that cannot be read has no pills, so that its text is what the member corrects.
  const isReadable = parseSearch(q).ok
  const [edited, setEdited] = useState<Edited | null>(null)
  const [text, setText] = useState(isReadable ? '' : q)
  const [isTried, setIsTried] = useState(!isReadable)
  const { completions, complete } = useCompletions(pid)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const parsed = parseSearch(text)
  const problem = isTried && !parsed.ok ? parsed.problem : null
  const shown = edited?.of === q ? edited.rest : isReadable ? q : ''

  const change = (next: string, caret: number) => {
    setText(next)
    if (next !== text) setIsTried(false)
    complete(next, caret)
    // What is offered now is not what was marked.
    combobox.resetSelectedOption()
    combobox.openDropdown()
  }
  const moveTo = (caret: number) =>
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(caret, caret)
    })
  const start = (next: string, isMeaning = false) => {
    combobox.closeDropdown()
    setText('')
    setEdited(null)
    onSearch(next, isMeaning)
  }
  const run = (isMeaning = false) => {
    setIsTried(true)
    if (parsed.ok) start(`${shown} ${text.trim()}`.trim(), isMeaning)
  }
  return {
    ...{ combobox, text, completions, problem, shown, change, run: () => run() },
    meaning: sentenceOf(text),
    remove: ({ without }: WrittenClause) => start(without),
    /** Puts another condition in the place of a pill. */
    replace: ({ text: written }: WrittenClause, next: string) => start(q.replace(written, () => next)),
    /** Puts a pill back into the field. */
    edit({ text: written, without }: WrittenClause) {
      setEdited({ of: q, rest: without })
      change(written, written.length)
      moveTo(written.length)
    },
    /** Forgets what is being written. */
    cancel() {
      setEdited(null)
      setText('')
      setIsTried(false)
      combobox.closeDropdown()
    },
    choose(option: string) {
      if (option === MEANING_OPTION) return run(true)
      const chosen = completions[Number(option)]
      if (!chosen) return
      change(chosen.text, chosen.caret)
      moveTo(chosen.caret)
    },
    /** Puts what was probably meant in the place of what is wrong. */
    fix() {
      if (!problem || problem.suggestion === null) return
      const fixed = text.slice(0, problem.from) + problem.suggestion + text.slice(problem.to)
      change(fixed, fixed.length)
      moveTo(fixed.length)
    },
  }
}

/** Two words are the least that mean something. */
const sentenceOf = (text: string): string | null =>
  /^[^:"]+\s[^:"]+$/.test(text.trim()) && !text.includes(':') ? text.trim() : null
