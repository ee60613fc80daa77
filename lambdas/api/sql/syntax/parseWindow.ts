import type { Window } from './ast.ts'
import { commaSeparated, type Grammar } from './grammar.ts'
import { parseSortItem } from './parseSortItem.ts'

/** `(window PARTITION BY … ORDER BY … ROWS BETWEEN … AND …)` */
export function parseWindow(grammar: Grammar): Window {
  const { cursor } = grammar
  const at = cursor.at()
  cursor.expectSymbol('(', 'around a window')
  const base = cursor.isWord('partition', 'order', 'rows', 'range', 'groups') ? null : cursor.takeName()
  const window: Window = {
    at,
    base,
    partitionBy: cursor.takeWords('partition', 'by') ? commaSeparated(grammar, grammar.expression) : [],
    orderBy: cursor.takeWords('order', 'by') ? commaSeparated(grammar, () => parseSortItem(grammar)) : [],
    frame: parseFrame(grammar),
  }
  if (cursor.isWord('exclude')) cursor.failAt(cursor.at(), 'Trino has no EXCLUDE in a window')
  cursor.expectSymbol(')', 'after the window')
  return window
}

/** The bounds of a frame, from the first row on. */
const PLACES = ['unbounded preceding', 'preceding', 'current row', 'following', 'unbounded following'] as const

interface Bound {
  place: (typeof PLACES)[number]
  isInterval: boolean
}

function parseFrame(grammar: Grammar): Window['frame'] {
  const { cursor } = grammar
  const at = cursor.at()
  if (cursor.isWord('groups')) cursor.failAt(at, 'write ROWS or RANGE instead of GROUPS')
  const unit = cursor.takeWords('rows') ? 'rows' : cursor.takeWords('range') ? 'range' : null
  if (unit === null) return null
  const isBetween = cursor.takeWords('between')
  const start = parseBound(grammar, unit)
  if (isBetween) cursor.expectWord('and', 'between the bounds of the window')
  const end: Bound = isBetween ? parseBound(grammar, unit) : { place: 'current row', isInterval: false }
  const isBackwards = PLACES.indexOf(start.place) > PLACES.indexOf(end.place)
  if (isBackwards || start.place === 'unbounded following' || end.place === 'unbounded preceding') {
    cursor.failAt(at, `a window cannot go from ${start.place.toUpperCase()} to ${end.place.toUpperCase()}`)
  }
  return { unit, hasInterval: start.isInterval || end.isInterval }
}

function parseBound(grammar: Grammar, unit: 'rows' | 'range'): Bound {
  const { cursor } = grammar
  if (cursor.takeWords('current', 'row')) return { place: 'current row', isInterval: false }
  if (cursor.takeWords('unbounded'))
    return {
      place: cursor.takeWords('following') ? 'unbounded following' : takePreceding(grammar, 'unbounded preceding'),
      isInterval: false,
    }
  const token = cursor.peek()
  const isInterval = cursor.isWord('interval')
  if (isInterval ? unit === 'rows' : token?.type !== 'number' || !/^\d{1,9}$/.test(token.value) || unit === 'range') {
    cursor.failAt(
      cursor.at(),
      unit === 'rows'
        ? 'ROWS takes a whole number, UNBOUNDED or CURRENT ROW'
        : "RANGE takes an INTERVAL '1' DAY, UNBOUNDED or CURRENT ROW",
    )
  }
  if (isInterval) grammar.operand()
  else cursor.take()
  return { place: cursor.takeWords('following') ? 'following' : takePreceding(grammar, 'preceding'), isInterval }
}

function takePreceding<P extends Bound['place']>({ cursor }: Grammar, place: P): P {
  cursor.expectWord('preceding', 'or FOLLOWING here')
  return place
}
