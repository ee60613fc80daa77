import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { OpenApiDocument, OperationObject } from '../document.ts'

/** Checks what is sent and answered by the document alone, as a client of another language would. */
export function createAnswerCheck(document: OpenApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  formats.default(ajv)
  ajv.addSchema({ ...document, $id: 'openapi' })
  const operations = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, { at: string[]; operation: OperationObject }] => [
        operation.operationId,
        { at: ['paths', path, method], operation },
      ]),
    ),
  )
  const check = (place: string[], value: unknown): string | null => {
    const pointer = place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')
    const validate = ajv.getSchema(`openapi#/${pointer}`)
    if (!validate) throw new Error(`nothing at ${pointer}`)
    return validate(value) ? null : ajv.errorsText(validate.errors)
  }
  const find = (name: string) => {
    const found = operations.get(name)
    if (found) return found
    throw new Error(`${name} is not in the document`)
  }

  return {
    /** What is wrong with an answer; null: nothing. */
    answer(name: string, status: number, value: unknown): string | null {
      const { at, operation } = find(name)
      const type = Object.keys(operation.responses[status]?.content ?? {})[0]
      if (type === undefined) return `${name} is not documented to answer ${status}`
      return check([...at, 'responses', String(status), 'content', type, 'schema'], value)
    },
    /** What is wrong with a body; null: nothing. */
    body: (name: string, value: unknown): string | null =>
      check([...find(name).at, 'requestBody', 'content', 'application/json', 'schema'], value),
  }
}
