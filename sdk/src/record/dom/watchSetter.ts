import type { Stop } from './quietly.ts'

/**
 * Watches a property of the browser being set.
 * @param declaredBy the prototype that has it, where not all of its objects are watched
 */
export function watchSetter<Owner extends object>(owner: Owner, name: string, onSet: (self: Owner) => void, declaredBy: object = owner): Stop {
  const original = Object.getOwnPropertyDescriptor(declaredBy, name)
  const setOriginal = original?.set
  if (!original || !setOriginal) return () => undefined
  Object.defineProperty(owner, name, {
    ...original,
    set(this: Owner, value: unknown) {
      setOriginal.call(this, value)
      onSet(this)
    },
  })
  return () => void (owner === declaredBy ? Object.defineProperty(owner, name, original) : Reflect.deleteProperty(owner, name))
}
