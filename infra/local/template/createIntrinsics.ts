import { createConversions } from './createConversions.ts'
import { isRecord } from './isRecord.ts'
import type { Resolve, Sources } from './sources.ts'
import { TemplateError } from './templateError.ts'

/** The intrinsic functions of CloudFormation that our template uses, by name. */
export function createIntrinsics(
  sources: Sources,
  resolve: Resolve,
): ReadonlyMap<string, (argument: unknown) => unknown> {
  const { text, list, argumentsOf } = createConversions(resolve)

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

  return new Map<string, (argument: unknown) => unknown>([
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
}

function splitOnce(value: string): [string, string] {
  const dot = value.indexOf('.')
  return [value.slice(0, dot), value.slice(dot + 1)]
}
