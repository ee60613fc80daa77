import type { Grouped, Select, SelectItem } from './ast.ts'
import { commaSeparated, type Grammar } from './grammar.ts'
import { parseRelation } from './parseRelation.ts'
import { parseWindow } from './parseWindow.ts'
import { NEEDS_AS, RESERVED } from './words.ts'

export function parseSelect(grammar: Grammar): Select {
  const { cursor } = grammar
  const at = cursor.at()
  cursor.expectWord('select', 'here')
  const isDistinct = cursor.takeWords('distinct')
  if (isDistinct && cursor.isWord('on'))
    cursor.failAt(cursor.at(), 'Trino has no DISTINCT ON; keep the first row with row_number() in a subquery')
  if (!isDistinct) cursor.takeWords('all')
  return {
    kind: 'select',
    at,
    isDistinct,
    items: commaSeparated(grammar, () => parseItem(grammar)),
    from: cursor.takeWords('from') ? commaSeparated(grammar, () => parseRelation(grammar)) : [],
    where: cursor.takeWords('where') ? grammar.expression() : null,
    groupBy: cursor.takeWords('group', 'by') ? commaSeparated(grammar, () => parseGroup(grammar)).flat() : null,
    having: cursor.takeWords('having') ? grammar.expression() : null,
    windows: cursor.takeWords('window') ? commaSeparated(grammar, () => parseNamedWindow(grammar)) : [],
  }
}

function parseItem(grammar: Grammar): SelectItem {
  const { cursor } = grammar
  const at = cursor.at()
  if (cursor.takeSymbol('*')) return star(grammar, at, null)
  const isQualified =
    (cursor.peek()?.type === 'word' || cursor.peek()?.type === 'name') &&
    cursor.isSymbol('.', 1) &&
    cursor.isSymbol('*', 2)
  if (isQualified) {
    const table = cursor.expectName('a table')
    cursor.take()
    cursor.take()
    return star(grammar, at, table)
  }
  if (cursor.isWord('from')) cursor.failAt(at, 'name a column before FROM; a comma cannot end the list')
  const value = grammar.expression()
  if (cursor.takeWords('as')) return { kind: 'item', at, value, alias: cursor.expectName('an alias') }
  const word = cursor.peek()
  if (word?.type === 'word' && !RESERVED.has(word.value) && NEEDS_AS.has(word.value))
    cursor.failAt(word.at, `write AS in front of the alias ${word.value}`)
  return { kind: 'item', at, value, alias: cursor.takeName() }
}

function star({ cursor }: Grammar, at: number, table: string | null): SelectItem {
  if (
    cursor.isWord('exclude', 'replace', 'rename', 'ilike', 'like', 'as') ||
    (cursor.isWord('except') && cursor.isSymbol('(', 1) && !cursor.isWordAhead(2, 'select'))
  ) {
    cursor.fail('expected FROM')
  }
  return { kind: 'star', at, table }
}

/** Trino takes 2,048 grouping sets (`query.max-grouping-sets`). */
const CUBE_MAX = 11

/** One entry of GROUP BY. The check ignores which sets are formed; only what may be grouped matters. */
function parseGroup(grammar: Grammar): Grouped[] {
  const { cursor } = grammar
  const at = cursor.at()
  if (cursor.isWord('all') || cursor.isWord('distinct'))
    cursor.failAt(at, 'Trino has no GROUP BY ALL; name the columns, or count them: GROUP BY 1, 2')
  if (cursor.takeWords('grouping', 'sets')) {
    cursor.expectSymbol('(', 'after GROUPING SETS')
    const sets = commaSeparated(grammar, () =>
      cursor.isSymbol('(') ? parseSet(grammar) : [{ value: grammar.expression(), isInSet: true }],
    )
    cursor.expectSymbol(')', 'after the grouping sets')
    return sets.flat()
  }
  if (cursor.takeWords('rollup')) return parseSet(grammar)
  if (cursor.takeWords('cube')) {
    const columns = parseSet(grammar)
    return columns.length > CUBE_MAX ? cursor.failAt(at, `CUBE takes at most ${CUBE_MAX} columns`) : columns
  }
  if (cursor.isSymbol('(') && cursor.isSymbol(')', 1)) return parseSet(grammar)
  return [{ value: grammar.expression(), isInSet: false }]
}

function parseSet(grammar: Grammar): Grouped[] {
  const { cursor } = grammar
  cursor.expectSymbol('(', 'around the columns')
  if (cursor.takeSymbol(')')) return []
  const columns = commaSeparated(grammar, grammar.expression)
  cursor.expectSymbol(')', 'after the columns')
  return columns.map((value) => ({ value, isInSet: true }))
}

function parseNamedWindow(grammar: Grammar): Select['windows'][number] {
  const { cursor } = grammar
  const at = cursor.at()
  const name = cursor.expectName('the name of a window')
  cursor.expectWord('as', 'after the name of a window')
  return { at, name, window: parseWindow(grammar) }
}
