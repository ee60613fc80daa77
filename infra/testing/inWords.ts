import type { Json } from './readTemplate.ts'

/** A value of a template as text, with references as `<Id>`. */
export function inWords(value: unknown): string {
  if (typeof value === 'string') return value
  const [[kind, rest] = []] = Object.entries<Json>(Object(value))
  if (kind === 'Fn::Join' && Array.isArray(rest[1])) return rest[1].map(inWords).join(rest[0])
  if (kind === 'Fn::Sub')
    return Object.entries(rest[1]).reduce(
      (text, [name, inner]) => text.replace(`\${${name}}`, inWords(inner)),
      String(rest[0]),
    )
  if (kind === 'Fn::Join' || kind === 'Ref') return `<${JSON.stringify(rest)}>`
  return `<${rest[0]}.${rest[1]}>`
}
