import type { Operation } from '../reference/operation.ts'
import { reference } from '../reference/reference.ts'
import { type Route, routes } from '../routes.ts'
import { components } from './components.ts'
import type { OpenApiDocument } from './document.ts'
import { operationObject, type ToSchema } from './operationObject.ts'
import { SECURITY_SCHEMES } from './security.ts'
import { TAGS, tagOf } from './tags.ts'
import { toSchemas, type Use } from './toSchemas.ts'

const METHOD = { GET: 'get', POST: 'post', PATCH: 'patch', DELETE: 'delete' } as const

const DESCRIPTION = `Session replay in your own AWS account.

Routes of a project take it as \`projectId\` in the query. A refusal is \`application/problem+json\` (RFC 9457) with a
\`code\` from a closed list, and names the \`field\` and the \`limit\` where there is one. Times are milliseconds since the
epoch unless a name says otherwise. New fields may be added to answers at any time. A \`cursor\` is opaque, and only valid
for the list that returned it. Answers that clients poll have an \`etag\`: send it as \`If-None-Match\`.`

/**
 * The OpenAPI 3.1 document of every route of the contract.
 * @param version of the deployment
 */
export function createOpenApi({ version }: { version: string }): OpenApiDocument {
  // Schemas are converted together, because they refer to each other: first they are collected, then put in.
  const uses: Use[] = []
  pathsOf((use) => {
    uses.push(use)
    return {}
  })
  const converted = toSchemas(uses, components)
  let next = 0
  const paths = pathsOf(() => converted.schemas[next++] ?? {})
  return {
    openapi: '3.1.1',
    info: { title: 'Incuera API', version, description: DESCRIPTION, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/', description: 'This deployment' }],
    tags: TAGS,
    paths,
    components: { schemas: converted.components, securitySchemes: SECURITY_SCHEMES },
  }
}

function pathsOf(toSchema: ToSchema): OpenApiDocument['paths'] {
  const paths: OpenApiDocument['paths'] = {}
  const operations: Record<string, Operation> = reference
  for (const [name, route] of Object.entries<Route>(routes)) {
    const operation = operations[name]
    if (!operation) throw new Error(`${name} has no entry in the reference`)
    const object = operationObject({ name, route, operation, tag: tagOf(name) }, toSchema)
    paths[route.path] = { ...paths[route.path], [METHOD[route.method]]: object }
  }
  return paths
}
