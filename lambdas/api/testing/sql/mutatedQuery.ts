import fc from 'fast-check'
import { tokenise } from '#api/sql/tokenise.ts'
import { ACCEPTED_QUERIES } from './acceptedQueries.ts'
import { EXPRESSIONS } from './expressions.ts'
import { NOT_TRINO } from './notTrino.ts'
import { REFUSED_QUERIES } from './refusedQueries.ts'

const GOOD = [...ACCEPTED_QUERIES, ...EXPRESSIONS.map(([expression]) => `SELECT ${expression}`)]
/** Words, names and operators of both engines, and of DuckDB alone. */
const WORDS = [
  ...new Set(
    [...GOOD, ...[...NOT_TRINO, ...REFUSED_QUERIES].map(([sql]) => sql)].flatMap(
      (sql) => sql.match(/\w+|'[^']*'|[^\w\s]+/g) ?? [],
    ),
  ),
].filter((word) => word.length < 40)

/**
 * A query that people may have written, with a few of its tokens removed, repeated, exchanged, replaced or inserted
 * from elsewhere.
 */
export function mutatedQuery(): fc.Arbitrary<string> {
  const change = fc.record({
    kind: fc.constantFrom('remove', 'repeat', 'swap', 'replace', 'insert'),
    at: fc.nat(),
    word: fc.constantFrom(...WORDS),
  })
  const spliced = fc
    .tuple(fc.constantFrom(...GOOD), fc.constantFrom(...GOOD), fc.nat(), fc.nat())
    .map(([a, b, i, j]) => {
      const [left, right] = [partsOf(a), partsOf(b)]
      return [...left.slice(0, i % (left.length + 1)), ...right.slice(j % (right.length + 1))]
    })
  const base = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...GOOD).map(partsOf) },
    { weight: 1, arbitrary: spliced },
  )
  return fc
    .tuple(base, fc.array(change, { maxLength: 3 }))
    .map(([parts, changes]) => changes.reduce(apply, parts).join(' '))
}

const partsOf = (sql: string): string[] => tokenise(sql).tokens.map(({ at, length }) => sql.slice(at, at + length))

function apply(parts: string[], { kind, at, word }: { kind: string; at: number; word: string }): string[] {
  const place = at % (parts.length + 1)
  const [here = word, next = word] = parts.slice(place)
  switch (kind) {
    case 'remove':
      return parts.toSpliced(place, 1)
    case 'repeat':
      return parts.toSpliced(place, 0, here)
    case 'swap':
      return parts.toSpliced(place, 2, next, here)
    case 'replace':
      return parts.toSpliced(place, 1, word)
    default:
      return parts.toSpliced(place, 0, word)
  }
}
