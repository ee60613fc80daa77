import { createIntrinsics } from './createIntrinsics.ts'
import { isRecord } from './isRecord.ts'
import type { Resolve, Sources } from './sources.ts'
import { TemplateError } from './templateError.ts'

/** @throws TemplateError for an unsupported intrinsic, or arguments of another shape */
export function createResolver(sources: Sources): Resolve {
  const intrinsics = createIntrinsics(sources, (value) => resolve(value))
  const resolve: Resolve = (value) => {
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined)
    if (!isRecord(value)) return value
    const entries = Object.entries(value)
    const [only] = entries
    if (only && entries.length === 1) {
      const [name, argument] = only
      const intrinsic = intrinsics.get(name)
      if (intrinsic) return intrinsic(argument)
      if (name.startsWith('Fn::')) throw new TemplateError(`${name} is not supported on this machine`)
    }
    return Object.fromEntries(
      entries.map(([key, item]) => [key, resolve(item)]).filter(([, item]) => item !== undefined),
    )
  }

  return resolve
}
