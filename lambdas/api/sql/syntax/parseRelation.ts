import type { Alias, Relation } from './ast.ts'
import { columnNames, type Grammar } from './grammar.ts'

/** Words that begin the next clause and so are not an alias; all others that cannot be one are reserved. */
const JOINS = ['join', 'cross', 'inner', 'left', 'right', 'full']

/** A table with everything joined to it. */
export function parseRelation(grammar: Grammar): Relation {
  const { cursor } = grammar
  let left = parsePrimary(grammar)
  while (cursor.isWord(...JOINS)) {
    const at = cursor.at()
    grammar.countOperator()
    if (cursor.takeWords('cross')) {
      cursor.expectWord('join', 'after CROSS')
      left = { kind: 'join', at, left, right: parsePrimary(grammar), on: null, using: [] }
      continue
    }
    const isOuter = cursor.takeWords('left') || cursor.takeWords('right') || cursor.takeWords('full')
    if (isOuter) cursor.takeWords('outer')
    else cursor.takeWords('inner')
    cursor.expectWord('join', 'here')
    const right = parsePrimary(grammar)
    if (right.kind === 'unnest') cursor.failAt(right.at, 'write CROSS JOIN in front of UNNEST')
    left = { kind: 'join', at, left, right, ...parseCondition(grammar) }
  }
  return left
}

function parseCondition(grammar: Grammar): Pick<Extract<Relation, { kind: 'join' }>, 'on' | 'using'> {
  const { cursor } = grammar
  if (cursor.takeWords('on')) return { on: grammar.expression(), using: [] }
  if (!cursor.takeWords('using')) return cursor.fail('expected ON or USING after JOIN')
  if (cursor.isWord('sample')) cursor.fail('expected columns')
  cursor.expectSymbol('(', 'after USING')
  const using: { at: number; name: string }[] = []
  do using.push({ at: cursor.at(), name: cursor.expectName('a column') })
  while (cursor.takeSymbol(','))
  cursor.expectSymbol(')', 'after the columns of USING')
  return { on: null, using }
}

function parsePrimary(grammar: Grammar): Relation {
  const { cursor } = grammar
  const at = cursor.at()
  if (cursor.takeWords('unnest')) return parseUnnest(grammar, at)
  if (cursor.isSymbol('(')) return parseParentheses(grammar, at)
  if (cursor.peek()?.type === 'string') cursor.failAt(at, 'read events or sessions; files cannot be read')
  if (cursor.isWord('table', 'values')) cursor.failAt(at, 'write parentheses around VALUES; TABLE cannot be read')
  const name = cursor.expectName('a table')
  grammar.countTable()
  if (cursor.isSymbol('.'))
    cursor.failAt(
      at,
      `write events or sessions without a schema; ${name}.${cursor.peek(1)?.value ?? ''} cannot be read here`,
    )
  if (cursor.isSymbol('('))
    cursor.failAt(at, `${name} cannot be read here; tables are events, sessions and your WITH queries`)
  return { kind: 'table', at, name, alias: parseAlias(grammar) }
}

function parseUnnest(grammar: Grammar, at: number): Relation {
  const { cursor } = grammar
  cursor.expectSymbol('(', 'after UNNEST')
  const value = grammar.expression()
  if (cursor.isSymbol(',')) cursor.failAt(cursor.at(), 'UNNEST takes one array here')
  cursor.expectSymbol(')', 'after the array')
  const hasOrdinality = cursor.takeWords('with', 'ordinality')
  const alias = parseAlias(grammar)
  if (!alias || alias.columns.length === 0)
    return cursor.failAt(cursor.at(), 'name the column of UNNEST: UNNEST(…) AS t (x)')
  return { kind: 'unnest', at, value, hasOrdinality, alias }
}

/** `(SELECT …) AS t`, or relations that are joined in parentheses. */
function parseParentheses(grammar: Grammar, at: number): Relation {
  const { cursor } = grammar
  let opening = 0
  while (cursor.isSymbol('(', opening)) opening++
  if (!cursor.isWordAhead(opening, 'select', 'with', 'values', 'from')) {
    cursor.take()
    const relation = parseRelation(grammar)
    cursor.expectSymbol(')', 'after the tables')
    return relation
  }
  cursor.take()
  const query = grammar.query()
  cursor.expectSymbol(')', 'after the query')
  return { kind: 'derived', at, query, alias: parseAlias(grammar) }
}

/** `[AS] name [(columns)]` */
function parseAlias(grammar: Grammar): Alias | null {
  const { cursor } = grammar
  const isNamed = cursor.takeWords('as')
  const at = cursor.at()
  const name = isNamed ? cursor.expectName('an alias') : cursor.takeName()
  return name === null ? null : { at, name, columns: columnNames(grammar) }
}
