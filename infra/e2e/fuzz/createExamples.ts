import { createClient } from '@incuera/client/createClient.ts'
import type { Operation } from '@incuera/contract/reference/operation.ts'
import { reference } from '@incuera/contract/reference/reference.ts'
import { SAMPLE } from '@incuera/contract/reference/samples.ts'
import { type Route, routes } from '@incuera/contract/routes.ts'
import type { StackFile } from '#local/stackFile.ts'
import { placeOf } from './wireRequest.ts'

/**
 * Creates the example of every resource that has ids of its own, so that requests to them find one.
 * @returns ids by the path up to them
 */
export async function createExamples(stack: StackFile, token: string): Promise<Record<string, string>> {
  const client = createClient({ base: stack.apiUrl, get: fetch, tokens: token })
  const operations: Record<string, Operation> = reference
  const all = Object.entries<Route>(routes)
  const ids: Record<string, string> = {}
  for (const [name, route] of all) {
    if (route.method !== 'POST' || route.auth !== 'member' || route.path.includes('{')) continue
    const children = all.flatMap(([, { path }]) =>
      path.startsWith(`${route.path}/{`) ? [/^\{(\w+)\}/.exec(path.slice(route.path.length + 1))?.[1] ?? ''] : [],
    )
    const [param] = children
    if (!param || param === 'pid') continue
    const text = JSON.stringify(operations[name]?.body ?? {}).replaceAll(SAMPLE.pid, stack.demo.pid)
    const made: Record<string, unknown> = Object(
      await client.call(route, { params: { pid: stack.demo.pid }, body: JSON.parse(text) }),
    )
    const listed = Object.values(made).flatMap((value) => (Array.isArray(value) ? value.slice(0, 1) : []))
    const id = [made, ...listed].map((one) => Object(one)[param] ?? Object(one).id).find((found) => found)
    if (typeof id !== 'string') throw new Error(`${name} answers no ${param}`)
    ids[placeOf(`${route.path}/{${param}}`, param)] = id
  }
  return ids
}
