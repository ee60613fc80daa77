import { describe, expect, test } from '@jest/globals'
import { Validator } from '@seriousme/openapi-schema-validator'
import { NDJSON_TYPE } from '../ndjson.ts'
import { reference } from '../reference/reference.ts'
import { hasProjectInQuery } from '../routes/projectInQuery.ts'
import { type Route, routes } from '../routes.ts'
import { createOpenApi } from './createOpenApi.ts'
import type { OperationObject } from './document.ts'
import { createAnswerCheck } from './testing/createAnswerCheck.ts'

const document = createOpenApi({ version: '1.2.3' })
const check = createAnswerCheck(document)
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]): [string, { at: string; operation: OperationObject }] => [
    operation.operationId,
    { at: `${method.toUpperCase()} ${path}`, operation },
  ]),
)

test('is an OpenAPI 3.1 document', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate({ ...structuredClone(document) })
  expect(errors).toBeUndefined()
  expect([valid, validator.version]).toEqual([true, '3.1'])
})

test('has every route once, and nothing else', () => {
  expect(operations.map(([name, { at }]) => [name, at]).sort()).toEqual(
    Object.entries<Route>(routes)
      .map(([name, { method, path }]) => [name, `${method} ${path}`])
      .sort(),
  )
})

test('refers to every component, and to nothing else', () => {
  const text = JSON.stringify(document)
  const names = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name))
  expect([...names].sort()).toEqual(Object.keys(document.components.schemas).sort())
  expect(text).not.toMatch(/"\$(id|schema)"|"#\/\$defs/)
})

test('no answer is a schema that accepts anything', () => {
  const empty = operations.filter(([, { operation }]) =>
    Object.values(operation.responses).some(({ content }) =>
      Object.values(content).some(({ schema }) => Object.keys(schema).length === 0),
    ),
  )
  expect(empty).toEqual([])
})

describe.each(operations)('%s', (name, { at, operation }) => {
  test('has what a reader needs', () => {
    expect(operation.summary.length).toBeGreaterThan(3)
    expect(operation.description.length).toBeGreaterThan(20)
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['500', '503']))
    for (const parameter of operation.parameters.filter(({ required }) => required))
      expect([parameter.name, parameter.example, parameter.description]).not.toContain(undefined)
  })

  test('its examples are valid, and what is not, is noticed', () => {
    const { responses, requestBody } = operation
    for (const [status, { content }] of Object.entries(responses))
      for (const [type, { example }] of Object.entries(content))
        if (type !== NDJSON_TYPE) expect(check.answer(name, Number(status), example)).toBeNull()
    const refusal = { ...Object(responses['500']?.content['application/problem+json']?.example), code: 'no_such_code' }
    expect(check.answer(name, 500, refusal)).toContain('code')
    expect(check.answer(name, 299, {})).toContain('299')
    if (requestBody) expect(check.body(name, Object.values(requestBody.content)[0]?.example)).toBeNull()
  })

  test('names the project where the route needs it', () => {
    const route = Object.entries<Route>(routes).find(([key]) => key === name)?.[1]
    const named = operation.parameters.some(({ name }) => name === 'projectId')
    expect([at, named]).toEqual([at, route !== undefined && hasProjectInQuery(route)])
  })
})

test('the reference has an entry for each', () => {
  expect(Object.keys(reference)).toHaveLength(operations.length)
})
