import type { Window } from '../syntax/ast.ts'
import type { Context } from './scope.ts'
import { isTime } from './sqlType.ts'

/** Checks a window and returns its properties, together with the named window that it extends. */
export function checkWindow(window: Window, context: Context): { hasOrder: boolean; hasFrame: boolean } {
  const base =
    window.base === null
      ? null
      : (context.windows.get(window.base) ?? context.fail(window.at, `there is no window ${window.base}`))
  if (base && window.partitionBy.length > 0)
    context.fail(window.at, 'a window that extends another cannot have PARTITION BY')
  if (base?.frame && window.frame) context.fail(window.at, 'a window that extends another cannot have a second frame')
  if (base && base.orderBy.length > 0 && window.orderBy.length > 0)
    context.fail(window.at, 'a window that extends another cannot have a second ORDER BY')
  for (const value of [...window.partitionBy, ...window.orderBy.map((item) => item.value)]) {
    const type = context.typeOf(value, context)
    if (['json', 'zoned', 'interval'].includes(type.kind)) context.fail(value.at, 'a window cannot be ordered by this')
  }
  const orderBy = window.orderBy.length > 0 ? window.orderBy : (base?.orderBy ?? [])
  const [first, ...others] = orderBy
  if (window.frame?.hasInterval && (!first || others.length > 0 || !isTime(context.typeOf(first.value, context)))) {
    context.fail(window.at, 'RANGE with an INTERVAL needs ORDER BY one time')
  }
  const inherited = base ? checkWindow(base, context) : { hasOrder: false, hasFrame: false }
  return { hasOrder: orderBy.length > 0 || inherited.hasOrder, hasFrame: window.frame !== null || inherited.hasFrame }
}
