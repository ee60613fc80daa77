/** Where a query is wrong, and why. */
export interface SqlProblem {
  /** Characters of the query; at least one, unless it is empty. */
  from: number
  to: number
  message: string
}

/**
 * Finds the place that a message such as `line 2:5: no column x` names. Null: it names none.
 * Lines and columns count from 1; a place behind the end is the last character.
 */
export function locateProblem(sql: string, message: string): SqlProblem | null {
  const [, line, column, why = ''] = /^(?:[A-Z_]+: )?line (\d+):(\d+): ([\s\S]*)$/.exec(message.trim()) ?? []
  if (line === undefined || column === undefined) return null
  const lines = sql.split('\n')
  const before = lines.slice(0, Number(line) - 1).reduce((sum, text) => sum + text.length + 1, 0)
  const from = Math.max(0, Math.min(before + Number(column) - 1, sql.length - 1))
  const word = /^(\w+|'[^']*'?|"[^"]*"?|.)/.exec(sql.slice(from))?.[0].length ?? 0
  return { from, to: from + word, message: why }
}
