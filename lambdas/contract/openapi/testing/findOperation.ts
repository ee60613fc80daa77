import type { OpenApiDocument } from '../document.ts'

export interface WalkedOperation {
  name: string
  method: string
  path: string
}

/** The operations of the document. */
export const operationsOf = (document: OpenApiDocument): WalkedOperation[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId: name }]) => ({ name, method: method.toUpperCase(), path })),
  )

/** Finds the operation that a request is for; null: the document has none. */
export function createFindOperation(document: OpenApiDocument): (method: string, path: string) => string | null {
  const patterns = operationsOf(document)
    .map(({ name, method, path }) => ({
      ...{ name, method, params: path.split('{').length },
      pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    }))
    // `/api/sessions/start` before `/api/sessions/{sid}`.
    .sort((a, b) => a.params - b.params)
  return (method, path) => patterns.find((each) => each.method === method && each.pattern.test(path))?.name ?? null
}
