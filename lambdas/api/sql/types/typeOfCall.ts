import type { Call, Window } from '../syntax/ast.ts'
import { checkWindow } from './checkWindow.ts'
import { INSTEAD } from './functionAdvice.ts'
import { matchSignature } from './matchSignature.ts'
import type { Context } from './scope.ts'
import { FUNCTIONS, type SqlFunction } from './signatures.ts'
import { type SqlType, simple } from './sqlType.ts'

/** Functions whose window may not have a frame; lag and lead also need an order. */
const WITHOUT_FRAME = ['row_number', 'rank', 'dense_rank', 'percent_rank', 'cume_dist', 'ntile', 'lag', 'lead']
const ORDERED = ['lag', 'lead']

/** The type of a function call, after every check of the call. */
export function typeOfCall(call: Call, context: Context): SqlType {
  const { at, name } = call
  const known = FUNCTIONS.get(name)
  if (!known) {
    const instead = INSTEAD.get(name)
    return context.fail(
      at,
      `there is no function ${name}${instead ? `; write ${instead}` : '; docs/sql.md lists those that mean the same in Athena and locally'}`,
    )
  }
  const use = call.over ? 'window' : known.use
  checkPlace(call, known, context)
  checkModifiers(call, known, context)
  const inner: Context = use === 'scalar' ? context : { ...context, inside: use }
  if (call.filter) {
    const type = context.typeOf(call.filter, inner)
    if (type.kind !== 'boolean') context.fail(call.filter.at, 'FILTER takes a condition')
  }
  for (const { value } of call.orderBy) context.typeOf(value, inner)
  if (call.over) checkOver(call, call.over, context)
  if (call.isStar) return simple('bigint')
  if (name === 'count' && call.args.length === 0) return context.fail(at, 'write count(*)')
  return matchSignature(call, known.signatures, inner)
}

function checkPlace({ at, name, over }: Call, { use }: SqlFunction, { clause, inside, fail }: Context): void {
  if (use === 'window' && !over) fail(at, `${name} needs OVER (…)`)
  if (use === 'scalar' && over) fail(at, `${name} cannot have OVER`)
  if (over && (inside !== null || !['select', 'order'].includes(clause))) {
    fail(
      at,
      inside
        ? 'a window function cannot be inside another one or an aggregate'
        : 'a window function cannot be here; compute it in a subquery and filter that',
    )
  }
  if (use !== 'aggregate' || over) return
  if (inside === 'aggregate') fail(at, 'an aggregate cannot be inside another one; use a subquery')
  if (!['select', 'having', 'order'].includes(clause))
    fail(at, `${name} is an aggregate and cannot be here${clause === 'where' ? '; use HAVING' : ''}`)
}

function checkModifiers(call: Call, { use }: SqlFunction, { fail }: Context): void {
  const { at, name, isDistinct, orderBy, filter, over } = call
  if (isDistinct && (use !== 'aggregate' || name === 'grouping')) fail(at, `${name} cannot have DISTINCT`)
  if (filter && over)
    fail(at, 'Athena has no FILTER in window functions; write count_if(…) or sum(CASE WHEN … THEN x END)')
  if (isDistinct && over) fail(at, 'Athena has no DISTINCT in window functions; use a subquery')
  if (orderBy.length > 0 && name !== 'array_agg')
    fail(at, `only array_agg takes ORDER BY; for ${name} use OVER (ORDER BY …) or a subquery`)
  if (orderBy.length > 0 && (over || isDistinct)) fail(at, 'array_agg takes ORDER BY without DISTINCT and OVER')
  if (filter && (use !== 'aggregate' || name === 'grouping')) fail(at, `${name} cannot have FILTER`)
}

function checkOver({ at, name }: Call, over: Window, context: Context): void {
  if (name === 'approx_percentile' || name === 'grouping' || name === 'approx_distinct')
    context.fail(at, `${name} cannot have OVER here`)
  const { hasOrder, hasFrame } = checkWindow(over, { ...context, inside: 'window' })
  if (hasFrame && WITHOUT_FRAME.includes(name))
    context.fail(over.at, `the window of ${name} cannot have a frame (ROWS, RANGE)`)
  if (!hasOrder && ORDERED.includes(name)) context.fail(over.at, `the window of ${name} needs ORDER BY`)
}
