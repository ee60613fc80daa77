import { TemplateError } from './templateError.ts'

/** What the intrinsic functions of a template look up values in. */
export interface Sources {
  /** @returns undefined for AWS::NoValue. */
  ref(name: string): unknown
  attribute(id: string, name: string): unknown
  mappings: Record<string, Record<string, Record<string, unknown>>>
  condition(name: string): boolean
  availabilityZones: string[]
}

/** Resolves every intrinsic inside a value; AWS::NoValue is removed from its list or object. */
export type Resolve = (value: unknown) => unknown

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** @throws TemplateError for an unsupported intrinsic, or arguments of another shape */
export function createResolver(sources: Sources): Resolve {
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

  const substitute = (value: unknown): string => {
    const [pattern, variables] = Array.isArray(value) ? value : [value, {}]
    const own = isRecord(variables) ? variables : {}
    return text(pattern).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`
      if (name in own) return text(own[name])
      const dot = name.indexOf('.')
      return dot < 0 ? text({ Ref: name }) : text({ 'Fn::GetAtt': [name.slice(0, dot), name.slice(dot + 1)] })
    })
  }

  const findInMap = (value: unknown): unknown => {
    const [map, first, second] = argumentsOf(value).map(text)
    const found = sources.mappings[map ?? '']?.[first ?? '']?.[second ?? '']
    if (found === undefined) throw new TemplateError(`mapping ${map} has no ${first}.${second}`)
    return found
  }

  const select = (value: unknown): unknown => {
    const [index, from] = argumentsOf(value)
    const items = list(from)
    const item = items[Number(text(index))]
    if (item === undefined) throw new TemplateError(`Fn::Select ${text(index)} is outside ${JSON.stringify(items)}`)
    return item
  }

  const choose = (value: unknown): unknown => {
    const [name, yes, no] = argumentsOf(value)
    return resolve(sources.condition(text(name)) ? yes : no)
  }

  const attribute = (value: unknown): unknown => {
    const [id, name] = typeof value === 'string' ? splitOnce(value) : argumentsOf(value).map(text)
    return sources.attribute(id ?? '', name ?? '')
  }

  const intrinsics = new Map<string, (argument: unknown) => unknown>([
    ['Ref', (value) => sources.ref(text(value))],
    ['Fn::GetAtt', attribute],
    ['Fn::Join', (value) => ((items) => list(items[1]).map(text).join(text(items[0])))(argumentsOf(value))],
    ['Fn::Sub', substitute],
    ['Fn::Select', select],
    ['Fn::Split', (value) => ((items) => text(items[1]).split(text(items[0])))(argumentsOf(value))],
    ['Fn::FindInMap', findInMap],
    ['Fn::If', choose],
    ['Fn::Base64', (value) => Buffer.from(text(value)).toString('base64')],
    ['Fn::GetAZs', () => sources.availabilityZones],
  ])
  return resolve
}

function splitOnce(value: string): [string, string] {
  const dot = value.indexOf('.')
  return [value.slice(0, dot), value.slice(dot + 1)]
}
