import { quietly, type Stop } from './quietly.ts'

type ArgumentsOf<Method> = Method extends (...input: infer Input) => unknown ? Input : unknown[]

/**
 * Watches calls of a method of the browser. What the page gets is the method's own: its result, and its exception.
 * @param onCall before the method runs
 */
export function watchMethod<Owner extends object, Name extends string & keyof Owner>(
  owner: Owner,
  method: Name,
  onCall: (self: Owner, input: ArgumentsOf<Owner[Name]>) => void,
  afterCall: (self: Owner) => void = () => undefined,
): Stop {
  const original = owner[method]
  if (typeof original !== 'function') return () => undefined
  const [tellCall, tellEnd] = [quietly(onCall), quietly(afterCall)]
  owner[method] = new Proxy(original, {
    apply(target, self: Owner, input: ArgumentsOf<Owner[Name]>) {
      tellCall(self, input)
      const result: unknown = Reflect.apply(target, self, input)
      tellEnd(self)
      return result
    },
  })
  return () => {
    owner[method] = original
  }
}
