import type { Resolve } from './sources.ts'
import { TemplateError } from './templateError.ts'

/** Arguments of intrinsic functions, resolved. All throw a TemplateError for another shape. */
export interface Conversions {
  text(value: unknown): string
  list(value: unknown): unknown[]
  /** Not resolved. */
  argumentsOf(value: unknown): unknown[]
}

export function createConversions(resolve: Resolve): Conversions {
  const text = (value: unknown): string => {
    const resolved = resolve(value)
    if (typeof resolved === 'string' || typeof resolved === 'number' || typeof resolved === 'boolean')
      return String(resolved)
    throw new TemplateError(`expected text, not ${JSON.stringify(resolved)}`)
  }
  const list = (value: unknown): unknown[] => {
    const resolved = resolve(value)
    if (Array.isArray(resolved)) return resolved
    throw new TemplateError(`expected a list, not ${JSON.stringify(resolved)}`)
  }
  const argumentsOf = (value: unknown): unknown[] => {
    if (Array.isArray(value)) return value
    throw new TemplateError(`expected a list of arguments, not ${JSON.stringify(value)}`)
  }
  return { text, list, argumentsOf }
}
