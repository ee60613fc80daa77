import { SAMPLE } from '#reference/samples.ts'
import { PROJECT_QUERY } from '#routes/projectInQuery.ts'
import type { OpenApiDocument, OperationObject, ParameterObject } from '../document.ts'
import type { WalkedOperation } from './findOperation.ts'

/** An example of an operation as it goes over the wire. */
export interface ExampleRequest {
  method: string
  /** With the query. */
  path: string
  body: unknown
}

/** The object of an operation in the document. @throws Error if it has none */
export function operationIn(document: OpenApiDocument, { path, method }: WalkedOperation): OperationObject {
  const operation = document.paths[path]?.[method.toLowerCase()]
  if (operation) return operation
  throw new Error(`${method} ${path} is not in the document`)
}

/**
 * The example of an operation, from the document alone.
 * @param ids that take the place of those of the example, by the names of parameters
 */
export function requestOf(
  document: OpenApiDocument,
  walked: WalkedOperation,
  ids: Record<string, string>,
): ExampleRequest {
  const { parameters, requestBody } = operationIn(document, walked)
  const valueFor = ({ name, example }: ParameterObject) => ids[name === PROJECT_QUERY ? 'pid' : name] ?? String(example)
  const query = new URLSearchParams()
  let path = walked.path
  for (const parameter of parameters) {
    if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, encodeURIComponent(valueFor(parameter)))
    else if (parameter.required || parameter.example !== undefined) query.set(parameter.name, valueFor(parameter))
  }
  const example = Object.values(requestBody?.content ?? {})[0]?.example
  const text = JSON.stringify(example)
    ?.replaceAll(SAMPLE.pid, ids.pid ?? SAMPLE.pid)
    .replaceAll(SAMPLE.sid, ids.sid ?? SAMPLE.sid)
  return {
    method: walked.method,
    path: query.size > 0 ? `${path}?${query}` : path,
    body: text === undefined ? undefined : JSON.parse(text),
  }
}
