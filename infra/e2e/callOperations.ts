import { randomUUID } from 'node:crypto'
import type { OpenApiDocument } from '@incuera/contract/openapi/document.ts'
import { readCurl } from '@incuera/contract/openapi/testing/readCurl.ts'
import { type Walk, walkOperations } from '@incuera/contract/openapi/testing/walkOperations.ts'
import { ADDRESS_VARIABLE, API_VARIABLE, toCurl, variableOf } from '@incuera/contract/openapi/toCurl.ts'
import type { Operation } from '@incuera/contract/reference/operation.ts'
import { reference } from '@incuera/contract/reference/reference.ts'
import { SAMPLE } from '@incuera/contract/reference/samples.ts'
import { type Route, routes } from '@incuera/contract/routes.ts'
import type { StackFile } from '../local/stackFile.ts'
import { sendBatch } from './sendBatch.ts'

/** Runs the command of docs/api.md of every operation against a running stack. */
export async function callOperations(options: {
  stack: StackFile
  document: OpenApiDocument
  token: string
  /** A finished session of the demo project, and one of its videos. */
  sid: string
  renderId: string
}): Promise<Walk> {
  const { stack, document, token, sid, renderId } = options
  const all: Record<string, Route> = routes
  const operations: Record<string, Operation> = reference
  const fixed = {
    ...{ [ADDRESS_VARIABLE]: stack.dashboardUrl, [API_VARIABLE]: stack.apiUrl },
    ...{ TOKEN: token, KEY: stack.demo.key },
  }
  // Nobody is identified in the shop, and operations about visitors need one.
  const start = {
    v: 1,
    sid: randomUUID(),
    wid: 'walk',
    startedAt: Date.now(),
    url: stack.shopUrl,
    user: { id: 'walker' },
  }
  await sendBatch(stack, { path: routes.startSession.path, body: start })
  return walkOperations({
    document,
    known: { pid: stack.demo.pid, sid, renderId, fingerprint: '0123456789abcdef', eventId: SAMPLE.eventId },
    async call({ name }, known) {
      const [route, operation] = [all[name], operations[name]]
      if (!route || !operation) throw new Error(`${name} is in the document, and not in the contract`)
      const ids = Object.fromEntries(Object.entries(known).map(([param, id]) => [variableOf(param), id]))
      const { url, ...request } = readCurl(toCurl(route, operation), { ...fixed, ...ids })
      const response = await fetch(url, request)
      return { status: response.status, body: await response.json() }
    },
  })
}
