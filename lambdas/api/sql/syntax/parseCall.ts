import type { Call, Expression } from './ast.ts'
import { commaSeparated, type Grammar } from './grammar.ts'
import { parseSortItem } from './parseSortItem.ts'
import { parseWindow } from './parseWindow.ts'

/** Functions that are written without parentheses. */
const WITHOUT_PARENTHESES = ['current_date', 'current_timestamp', 'localtimestamp']
const EXTRACTED = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second']

/** A function call, in whichever way SQL writes it; null when none comes next. */
export function parseCall(grammar: Grammar): Expression | null {
  const { cursor } = grammar
  const at = cursor.at()
  const token = cursor.peek()
  if (token?.type === 'word' && WITHOUT_PARENTHESES.includes(token.value)) {
    cursor.take()
    if (cursor.isSymbol('(')) cursor.failAt(cursor.at(), `write ${token.value} without parentheses`)
    return call(at, token.value, [])
  }
  if (!cursor.isSymbol('(', 1) || token === undefined) return null
  if (token.type === 'name' || token.type === 'string')
    return cursor.failAt(at, `there is no function ${token.value}; write functions without quotes`)
  if (token.type !== 'word' || cursor.isWord('select', 'not', 'and', 'or', 'in', 'exists', 'unnest')) return null
  cursor.take()
  cursor.take()
  const special = parseSpecial(grammar, at, token.value)
  if (special) {
    cursor.expectSymbol(')', `after the arguments of ${token.value}`)
    return special
  }
  return parseTail(grammar, parseArguments(grammar, at, token.value))
}

const call = (at: number, name: string, args: Expression[]): Call => ({
  kind: 'call',
  at,
  name,
  args,
  isStar: false,
  isDistinct: false,
  orderBy: [],
  filter: null,
  over: null,
})

/** Calls with keywords among their arguments, as the plain functions they mean. */
function parseSpecial(grammar: Grammar, at: number, name: string): Call | null {
  const { cursor } = grammar
  switch (name) {
    case 'extract': {
      const field = EXTRACTED.find((word) => cursor.takeWords(word))
      if (!field)
        return cursor.failAt(
          cursor.at(),
          `extract one of ${EXTRACTED.join(', ')}; day_of_week(ts) and day_of_year(ts) are functions`,
        )
      cursor.expectWord('from', `after extract(${field}`)
      return call(at, field, [grammar.expression()])
    }
    case 'position': {
      const wanted = grammar.operand()
      cursor.expectWord('in', 'in position(… IN …)')
      return call(at, 'strpos', [grammar.operand(), wanted])
    }
    case 'trim': {
      const isSided = ['both', 'leading', 'trailing'].some((side) => cursor.takeWords(side))
      if (isSided && cursor.isWord('from')) cursor.failAt(cursor.at(), "name the characters: trim(BOTH ' ' FROM text)")
      const first = grammar.expression()
      if (!isSided) {
        if (cursor.isWord('from')) cursor.failAt(cursor.at(), "write trim(BOTH 'x' FROM text)")
        return cursor.isSymbol(',')
          ? cursor.failAt(cursor.at(), "write trim(BOTH 'x' FROM text)")
          : call(at, 'trim', [first])
      }
      cursor.expectWord('from', 'in trim(… FROM …)')
      return call(at, 'trim', [grammar.expression(), first])
    }
    case 'substring': {
      const args = [grammar.expression()]
      if (!cursor.isWord('from')) {
        while (cursor.takeSymbol(',')) args.push(grammar.expression())
        return call(at, 'substr', args)
      }
      cursor.take()
      args.push(grammar.expression())
      if (cursor.takeWords('for')) args.push(grammar.expression())
      return call(at, 'substr', args)
    }
    default:
      return null
  }
}

function parseArguments(grammar: Grammar, at: number, name: string): Call {
  const { cursor } = grammar
  const result = call(at, name, [])
  if (cursor.takeSymbol('*')) {
    if (name !== 'count') cursor.failAt(at, `only count takes *; there is no ${name}(*)`)
    cursor.expectSymbol(')', 'after count(*')
    return { ...result, isStar: true }
  }
  if (cursor.isWord('select', 'from', 'with')) cursor.failAt(cursor.at(), 'put a query into its own parentheses')
  result.isDistinct = cursor.takeWords('distinct')
  if (!result.isDistinct) cursor.takeWords('all')
  if (!cursor.isSymbol(')')) result.args = commaSeparated(grammar, grammar.expression)
  if (cursor.takeWords('order', 'by')) result.orderBy = commaSeparated(grammar, () => parseSortItem(grammar))
  if (cursor.isWord('ignore', 'respect'))
    cursor.failAt(cursor.at(), 'IGNORE NULLS is not supported; filter NULL in a subquery')
  cursor.expectSymbol(')', `after the arguments of ${name}`)
  return result
}

/** `FILTER (WHERE …)` and `OVER (…)` */
function parseTail(grammar: Grammar, result: Call): Call {
  const { cursor } = grammar
  if (
    cursor.isWord('within', 'ignore', 'respect') &&
    (cursor.isWordAhead(1, 'group') || cursor.isWordAhead(1, 'nulls'))
  ) {
    cursor.failAt(
      cursor.at(),
      cursor.isWord('within')
        ? "write array_join(array_agg(x ORDER BY y), ', ')"
        : 'IGNORE NULLS is not supported; filter NULL in a subquery',
    )
  }
  if (cursor.isWord('filter') && cursor.isSymbol('(', 1)) {
    cursor.take()
    cursor.take()
    cursor.expectWord('where', 'in FILTER')
    result.filter = grammar.expression()
    cursor.expectSymbol(')', 'after FILTER')
  }
  if (cursor.takeWords('over')) {
    const at = cursor.at()
    const base = cursor.takeName()
    result.over = base === null ? parseWindow(grammar) : { at, base, partitionBy: [], orderBy: [], frame: null }
  }
  return result
}
