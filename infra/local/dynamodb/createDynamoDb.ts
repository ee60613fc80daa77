import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import * as z from 'zod'
import { openStore } from '../data/openStore.ts'
import { parseJsonRequest, targetOf, unknownOperation } from '../gateway/parseJsonRequest.ts'
import { writeJson } from '../gateway/writeJson.ts'
import type { LocalService, ServiceRequest } from '../service.ts'
import type { Template } from '../template/template.ts'
import { addFailedItem } from './addFailedItem.ts'
import { withIndexLag } from './indexLag.ts'
import { isOperation, type Operation, openDynalite } from './openDynalite.ts'
import { tablePermissions } from './permissions.ts'
import { prepareTables } from './prepareTables.ts'
import { readTableDefinitions } from './readTableDefinitions.ts'
import { sweepExpired } from './sweepExpired.ts'

export interface LocalDynamoDb extends LocalService {
  /** Deletes expired items now; otherwise it happens every ten minutes, where AWS takes up to two days. */
  sweep(): Promise<void>
}

const SWEEP_INTERVAL_MS = 10 * 60 * 1000

const Request = z.record(z.string(), z.unknown())

function operationOf(request: ServiceRequest): Operation {
  const name = targetOf(request)
  if (isOperation(name)) return name
  throw unknownOperation('DynamoDB', name)
}

/**
 * DynamoDB with the tables of the template: dynalite on disk, with expiry. Transactions, streams and PartiQL are not
 * supported.
 * @param now milliseconds since the epoch.
 */
export async function createDynamoDb({
  folder,
  template,
  isRepairing = false,
  indexLagMs = 0,
  log,
  now,
}: DynamoDbSetup): Promise<LocalDynamoDb> {
  const tables = readTableDefinitions(template)
  const path = join(folder, 'level')
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const { wasClosed, ledger } = await openStore(path, isRepairing, log)
  await prepareTables(path, tables, { wasClosed }).catch((error: unknown) => {
    ledger.close()
    throw error
  })

  const dynalite = withIndexLag(openDynalite(path), tables, { lagMs: indexLagMs, now })
  const sweep = async () => {
    for (const table of tables) await sweepExpired(dynalite, table, now())
  }
  const timer = setInterval(
    () => void sweep().catch((error) => log.error('expired items could not be deleted', { error })),
    SWEEP_INTERVAL_MS,
  )
  timer.unref()

  return {
    signingName: 'dynamodb',
    errors: 'json',
    body: 'buffer',
    permissions: (request) => tablePermissions(operationOf(request), request),
    async handle(request, response) {
      const asked = parseJsonRequest(Request, request)
      try {
        writeJson(response, await dynalite.run(operationOf(request), asked))
      } catch (error) {
        throw await addFailedItem(dynalite, tables, asked, error)
      }
    },
    sweep,
    async close() {
      clearInterval(timer)
      await dynalite.close()
      ledger.close()
    },
  }
}

export interface DynamoDbSetup {
  folder: string
  template: Template
  /** Continue with what can still be read of a damaged store. */
  isRepairing?: boolean
  /** How long a new item stays out of the indexes; the stack runs with a lag like that of AWS. */
  indexLagMs?: number
  log: Log
  now(): number
}
