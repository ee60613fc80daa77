import { type SearchCompletion, suggestSearch } from '@incuera/contract/search/suggestSearch.ts'
import { useState } from 'react'
import { useValueCounts } from '../api/useValueCounts.ts'
import { type Completion, completeSearch } from '../logic/completeSearch.ts'
import { withCounts } from '../logic/withCounts.ts'

/** What may follow in a search, with how many sessions have each value once they are counted. */
export function useCompletions(pid: string) {
  const [text, setText] = useState('')
  const [listed, setListed] = useState<Completion[]>([])
  const [value, setValue] = useState<SearchCompletion['value']>(null)
  const counts = useValueCounts(pid, value?.field ?? null)
  return {
    completions: withCounts(text, listed, value, counts),
    complete(next: string, caret: number) {
      setText(next)
      setListed(completeSearch(next, caret))
      setValue(suggestSearch(next, caret).value)
    },
  }
}
