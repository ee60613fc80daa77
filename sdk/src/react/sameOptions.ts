/**
 * Whether two sets of options mean the same. Components write their options anew on every draw, and recording must not
 * start anew for that. A function counts as the same as any other: nobody can look into it.
 */
export function sameOptions(one: object, other: object): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => sameValue(Reflect.get(one, key), Reflect.get(other, key)))
}

function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other) || (typeof one === 'function' && typeof other === 'function')) return true
  if (one instanceof RegExp && other instanceof RegExp) return String(one) === String(other)
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  return sameOptions(one, other)
}
