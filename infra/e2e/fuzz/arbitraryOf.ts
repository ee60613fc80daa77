import { anyText } from '@incuera/contract/testing/anyText.ts'
import fc from 'fast-check'
import * as z from 'zod'

/**
 * The output of `z.toJSONSchema`, as far as the contract uses it. Anything else stops the suite: it would go untested.
 */
const JsonSchema = z.looseObject({
  type: z.enum(['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).default([]),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  prefixItems: z.array(z.unknown()).optional(),
  minItems: z.number().default(0),
  maxItems: z.number().default(5),
  pattern: z.string().optional(),
  format: z.string().optional(),
  minLength: z.number().default(0),
  maxLength: z.number().default(40),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  $ref: z.string().optional(),
  $defs: z.record(z.string(), z.unknown()).default({}),
})
type JsonSchema = z.infer<typeof JsonSchema>
type Definitions = Record<string, unknown>

/** Longer lists and texts find nothing new, and thousands of requests must not take minutes. */
const ITEMS_MAX = 6
const CHARACTERS_MAX = 60

/** Values that a schema of the contract accepts. What a schema checks by code (refinements) may still refuse some. */
export function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const json = JsonSchema.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  return build(json, json.$defs)
}

function build(raw: unknown, definitions: Definitions): fc.Arbitrary<unknown> {
  const schema = JsonSchema.parse(raw === true ? {} : raw)
  if (schema.$ref !== undefined)
    return fc.constant(null).chain(() => build(definitions[schema.$ref?.split('/').at(-1) ?? ''], definitions))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const options = schema.anyOf ?? schema.oneOf
  if (options) return fc.oneof(...options.map((option) => build(option, definitions)))
  if (schema.allOf)
    return fc.tuple(...schema.allOf.map((part) => build(part, definitions))).map((parts) => Object.assign({}, ...parts))
  switch (schema.type) {
    case 'object':
      return objectOf(schema, definitions)
    case 'array':
      return listOf(schema, definitions)
    case 'string':
      return textOf(schema)
    case 'integer':
      return fc.integer({ min: Math.ceil(lowest(schema)), max: Math.floor(highest(schema)) })
    case 'number':
      return fc.double({ min: lowest(schema), max: highest(schema), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 3 })
  }
}

const lowest = ({ minimum, exclusiveMinimum }: JsonSchema) =>
  minimum ?? (exclusiveMinimum === undefined ? Number.MIN_SAFE_INTEGER : exclusiveMinimum + Number.EPSILON)
const highest = ({ maximum, exclusiveMaximum }: JsonSchema) =>
  maximum ?? (exclusiveMaximum === undefined ? Number.MAX_SAFE_INTEGER : exclusiveMaximum - Number.EPSILON)

function objectOf(
  { properties = {}, required, additionalProperties }: JsonSchema,
  definitions: Definitions,
): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, build(schema, definitions)]),
  )
  const known = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) })
  if (additionalProperties === undefined || additionalProperties === false) return known
  const more = fc.dictionary(fc.string({ maxLength: 10 }), build(additionalProperties, definitions), { maxKeys: 3 })
  return fc.tuple(more, known).map((parts) => Object.assign({}, ...parts))
}

function listOf(
  { items = true, prefixItems, minItems, maxItems }: JsonSchema,
  definitions: Definitions,
): fc.Arbitrary<unknown> {
  if (prefixItems) return fc.tuple(...prefixItems.map((item) => build(item, definitions)))
  return fc.array(build(items, definitions), {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems, ITEMS_MAX)),
  })
}

function textOf({ pattern, format, minLength, maxLength }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'email') return fc.emailAddress()
  if (format === 'uri') return fc.webUrl()
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return anyText({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, CHARACTERS_MAX)) }).filter(
    (text) => text.length <= maxLength,
  )
}
