import * as z from 'zod'

/** A JSON schema of OpenAPI 3.1, which is one of draft 2020-12. */
export type JsonSchema = z.core.JSONSchema.BaseSchema

/** A schema of the contract, as callers send it or as we answer it. */
export interface Use {
  io: 'input' | 'output'
  schema: z.core.$ZodType
}

const PREFIX = '#/components/schemas/'
/** Ends the name of a component that is sent in another form than it is answered. */
const SENT = 'Input'

/**
 * The JSON schemas of `uses`, in their order, and the components that they refer to. A component whose two forms
 * differ, such as one with defaults, has both.
 */
export function toSchemas(
  uses: Use[],
  named: Record<string, z.core.$ZodType>,
): { schemas: JsonSchema[]; components: Record<string, JsonSchema> } {
  const answered = convert(uses, named, 'output')
  const sent = convert(uses, named, 'input')
  const differing = namesThatDiffer(Object.keys(named), answered.named, sent.named)
  const keepSuffix = (schema: JsonSchema): JsonSchema =>
    mapRefs(schema, (name) => (name.endsWith(SENT) && !differing.has(withoutSuffix(name)) ? withoutSuffix(name) : name))

  const all: Record<string, JsonSchema> = {}
  for (const name of Object.keys(named)) {
    all[name] = answered.named[name] ?? {}
    if (differing.has(name)) all[name + SENT] = keepSuffix(sent.named[name] ?? {})
  }
  const schemas = uses.map(({ io }, at) =>
    io === 'output' ? (answered.used[at] ?? {}) : keepSuffix(sent.used[at] ?? {}),
  )
  return { schemas, components: reachable(schemas, all) }
}

function convert(uses: Use[], named: Record<string, z.core.$ZodType>, io: Use['io']) {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const refs = uses.map(({ schema, io: wanted }, at) => {
    if (wanted !== io) return null
    const known = registry.get(schema)
    // A copy: what has no name is written out where it is part of another schema.
    if (!known) registry.add(z.core.clone(schema, schema._zod.def), { id: `use-${at}` })
    return known?.id ?? `use-${at}`
  })
  const uri = (id: string) => PREFIX + id + (io === 'input' ? SENT : '')
  const { schemas } = z.toJSONSchema(registry, { io, uri, unrepresentable: 'any', override: adapt(io) })
  const read = (id: string): JsonSchema => {
    const { $schema: _, $id: __, id: ___, ...schema } = schemas[id] ?? {}
    return schema
  }
  return {
    named: Object.fromEntries(Object.keys(named).map((name) => [name, read(name)])),
    used: refs.map((id): JsonSchema | null => {
      if (id === null) return null
      return id.startsWith('use-') ? read(id) : { $ref: uri(id) }
    }),
  }
}

/** Readers must accept fields that later versions add; what reads an older format is never answered. */
const adapt =
  (io: Use['io']) =>
  ({ jsonSchema }: { jsonSchema: JsonSchema }) => {
    if (io === 'input') return
    if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    for (const key of ['anyOf', 'oneOf'] as const) {
      const options = jsonSchema[key]
      const left = options?.filter((option) => Object.keys(option).length > 0)
      if (left && left.length < (options?.length ?? 0)) jsonSchema[key] = left
    }
  }

function namesThatDiffer(
  names: string[],
  answered: Record<string, JsonSchema>,
  sent: Record<string, JsonSchema>,
): Set<string> {
  const text = (schema: JsonSchema | undefined) => JSON.stringify(mapRefs(schema ?? {}, withoutSuffix))
  const differing = new Set(names.filter((name) => text(answered[name]) !== text(sent[name])))
  for (let size = -1; size !== differing.size; ) {
    size = differing.size
    for (const name of names)
      if (refsOf(sent[name]).some((ref) => differing.has(withoutSuffix(ref)))) differing.add(name)
  }
  return differing
}

const withoutSuffix = (name: string) => name.replace(new RegExp(`${SENT}$`), '')

function mapRefs(schema: JsonSchema, toName: (name: string) => string): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === '$ref' && typeof value === 'string' && value.startsWith(PREFIX)
      ? PREFIX + toName(value.slice(PREFIX.length))
      : value,
  )
}

function refsOf(schema: JsonSchema | undefined): string[] {
  const found: string[] = []
  mapRefs(schema ?? {}, (name) => {
    found.push(name)
    return name
  })
  return found
}

function reachable(from: JsonSchema[], all: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const names = new Set(from.flatMap(refsOf))
  for (const name of names) for (const next of refsOf(all[name])) names.add(next)
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)))
}
