import type { SearchProblem } from './search.ts'

/** Thrown within the parser, which returns the problem. */
export class SearchError extends Error {
  constructor(readonly problem: SearchProblem) {
    super(problem.message)
  }
}

/** @param range of the characters that are wrong */
export function searchError(
  text: string,
  { from, to }: { from: number; to: number },
  message: string,
  suggestion: string | null = null,
): SearchError {
  return new SearchError({ from, to, token: text.slice(from, to), message, suggestion })
}
