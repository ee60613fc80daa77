import type { Column, Context } from './scope.ts'

/** Gives columns the names that an alias lists; without a list they keep their own. */
export function rename(columns: Column[], names: string[], at: number, { fail }: Pick<Context, 'fail'>): Column[] {
  if (names.length === 0) return columns
  if (names.length !== columns.length) fail(at, `${names.length} columns are named, but there are ${columns.length}`)
  return columns.map((column, index) => ({ ...column, name: names[index] ?? null }))
}
