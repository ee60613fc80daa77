import { describe, expect, test } from '@jest/globals'
import * as z from 'zod'
import { type Route, routes } from '../routes.ts'
import type { Operation } from './operation.ts'
import { reference } from './reference.ts'
import { refusalsOf } from './refusalsOf.ts'
import { sampleParamsOf } from './sampleParams.ts'

const all = Object.entries<Route>(routes)
const operations: Record<string, Operation> = reference

test('every route has an entry, and every entry a route', () => {
  expect(Object.keys(operations).sort()).toEqual(all.map(([name]) => name).sort())
})

describe.each(all)('%s', (name, route) => {
  const operation = operations[name]
  if (!operation) throw new Error(`${name} has no entry`)

  test('its examples are what its schemas accept', () => {
    z.parse(route.params, sampleParamsOf(route))
    z.parse(route.query, operation.query ?? {})
    if (route.body) z.parse(route.body, operation.body)
    // What we send is exactly what is documented: nothing that a schema would drop.
    expect(z.parse(route.response, operation.response)).toEqual(operation.response)
  })

  test('it says in sentences what it does', () => {
    expect(operation.description).toMatch(/^[A-Z`].{20,}[.!]$/s)
    expect(route.summary).toMatch(/^[A-Z].{3,99}[^.]$/)
  })

  test('its refusals include those of its kind once', () => {
    const codes = refusalsOf(route, operation)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes).toEqual(expect.arrayContaining(['internal', ...(route.auth === 'member' ? ['signed_out'] : [])]))
    for (const shared of refusalsOf(route, { refusals: [] })) expect(operation.refusals).not.toContain(shared)
  })
})
