import fc from 'fast-check'
import { hostileValues } from './hostileValues.ts'

type Json = Record<string, unknown> | unknown[]
const isContainer = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** A value made invalid in one place: a field dropped, replaced, added, or a value put where another kind belongs. */
export function spoil(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const place = fc.array(fc.nat(), { minLength: 1, maxLength: 6 })
  const change = fc.oneof(
    { weight: 1, arbitrary: fc.constant<Change>({ type: 'drop' }) },
    { weight: 4, arbitrary: fc.constantFrom(...hostileValues).map((value): Change => ({ type: 'replace', value })) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }).map((value): Change => ({ type: 'replace', value })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.string(), fc.constantFrom(...hostileValues))
        .map(([name, value]): Change => ({ type: 'add', name, value })),
    },
  )
  return fc.tuple(valid, place, change).map(([value, path, wrong]) => apply(value, path, wrong))
}

type Change = { type: 'drop' } | { type: 'replace'; value: unknown } | { type: 'add'; name: string; value: unknown }

/** @param path numbers that choose a child on each level; the last container on the path is changed */
function apply(value: unknown, [choice = 0, ...rest]: number[], change: Change): unknown {
  if (!isContainer(value)) return change.type === 'replace' ? change.value : value
  const keys = Object.keys(value)
  const key = keys[choice % Math.max(1, keys.length)]
  const copy: Json = Array.isArray(value) ? [...value] : { ...value }
  if (key === undefined || change.type === 'add')
    return Array.isArray(copy) ? [...copy, 'value' in change ? change.value : null] : { ...copy, ...added(change) }
  const child = Reflect.get(copy, key)
  if (rest.length > 0 && isContainer(child)) Reflect.set(copy, key, apply(child, rest, change))
  else if (change.type === 'drop') Reflect.deleteProperty(copy, key)
  else Reflect.set(copy, key, change.value)
  return copy
}

const added = (change: Change) => (change.type === 'add' ? { [change.name]: change.value } : {})
