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

function parseFrame(grammar: Grammar): Window['frame'] {
  const { cursor } = grammar
  if (cursor.isWord('groups')) cursor.failAt(cursor.at(), 'write ROWS or RANGE instead of GROUPS')
  const unit = cursor.takeWords('rows') ? 'rows' : cursor.takeWords('range') ? 'range' : null
  if (unit === null) return null
  if (!cursor.takeWords('between')) return { unit, hasInterval: parseBound(grammar, unit, 'start') }
  const start = parseBound(grammar, unit, 'start')
  cursor.expectWord('and', 'between the bounds of the window')
  const end = parseBound(grammar, unit, 'end')
  return { unit, hasInterval: start || end }
}

/** @returns whether the bound is an interval */
function parseBound(grammar: Grammar, unit: 'rows' | 'range', side: 'start' | 'end'): boolean {
  const { cursor } = grammar
  if (cursor.takeWords('current', 'row')) return false
  const unbounded = side === 'start' ? 'preceding' : 'following'
  if (cursor.takeWords('unbounded')) {
    cursor.expectWord(unbounded, 'after UNBOUNDED')
    return false
  }
  const token = cursor.peek()
  const isInterval = cursor.isWord('interval')
  if (isInterval ? unit === 'rows' : token?.type !== 'number' || !/^\d{1,9}$/.test(token.value) || unit === 'range') {
    cursor.failAt(
      cursor.at(),
      unit === 'rows' ? 'ROWS takes a whole number, UNBOUNDED or CURRENT ROW' : "RANGE takes an INTERVAL '1' DAY, UNBOUNDED or CURRENT ROW",
    )
  }
  if (isInterval) grammar.operand()
  else cursor.take()
  if (!cursor.takeWords('preceding')) cursor.expectWord('following', 'or PRECEDING here')
  return isInterval
}
