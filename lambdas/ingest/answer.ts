import { SessionEnd, SessionStart } from '@incuera/contract/batch.ts'
import { EraseMe } from '@incuera/contract/erasure/eraseMe.ts'
import { sdkRoutes } from '@incuera/contract/routes/sdkRoutes.ts'
import { RefusalError } from '../runtime/errors.ts'
import type { HttpEvent, JsonAnswer } from '../runtime/httpHandler.ts'
import { parse } from '../runtime/parse.ts'
import { toBatch } from '../sessions/batch/toBatch.ts'
import { checkKey } from './checkKey.ts'
import { endSession } from './endSession.ts'
import { eraseMe } from './eraseMe.ts'
import { openBody } from './openBody.ts'
import type { IngestPorts } from './ports.ts'
import { startSession } from './startSession.ts'
import { storeBatch } from './storeBatch.ts'

/**
 * The routes of the SDK: key, its limits and the origin are checked first, so that bodies of strangers and floods
 * are not even opened.
 */
export async function answer(ports: IngestPorts, event: HttpEvent): Promise<JsonAnswer> {
  const { key, project } = await checkKey(ports, event)
  const body = openBody(event)
  const caller = { key, project, device: ports.toDevice(event.headers, project), at: event.requestContext.timeEpoch }
  switch (event.rawPath) {
    case sdkRoutes.startSession.path:
      return ok(await startSession(ports, caller, parse(SessionStart, body.value)))
    case sdkRoutes.ingest.path:
      return ok(await storeBatch(ports, caller, toBatch(body.value), body))
    case sdkRoutes.endSession.path:
      return ok(await endSession(ports, caller, parse(SessionEnd, body.value)))
    case sdkRoutes.eraseMe.path:
      return ok(await eraseMe(ports, caller, parse(EraseMe, body.value)))
    default:
      throw new RefusalError('unknown_route', `There is nothing at ${event.rawPath}.`)
  }
}

const ok = (body: unknown): JsonAnswer => ({ statusCode: 200, body })
