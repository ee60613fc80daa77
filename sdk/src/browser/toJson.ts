import { native } from './natives.ts'

let stringify: typeof JSON.stringify | undefined
/** Of their values the language would ask how they are written. */
const ASKED: object[] = [Array, Object, String, Number, Boolean].map(({ prototype }) => prototype)
/** What a value is, and not what a `toJSON` that cannot be put aside has made of it. */
function asItIs(this: Record<string, unknown>, key: string): unknown {
  return this[key]
}

/**
 * JSON as the language means it. Old libraries give arrays, texts and objects a `toJSON` of their own, after which
 * `JSON.stringify` writes a list as a text, and no recording could be read; a `JSON.stringify` of the page's own is not
 * asked.
 */
export function toJson(value: unknown): string {
  stringify ??= native((from) => from.JSON.stringify) ?? JSON.stringify
  const strange = ASKED.flatMap((owner) => {
    const found = Object.getOwnPropertyDescriptor(owner, 'toJSON')
    return found ? [{ owner, found }] : []
  })
  if (strange.length === 0) return stringify(value)
  for (const { owner } of strange) Reflect.deleteProperty(owner, 'toJSON')
  try {
    return stringify(value, asItIs)
  } finally {
    for (const { owner, found } of strange) Reflect.defineProperty(owner, 'toJSON', found)
  }
}
