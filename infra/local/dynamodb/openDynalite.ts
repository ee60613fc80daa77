import batchGetItem from 'dynalite/actions/batchGetItem.js'
import batchWriteItem from 'dynalite/actions/batchWriteItem.js'
import deleteItem from 'dynalite/actions/deleteItem.js'
import describeTable from 'dynalite/actions/describeTable.js'
import getItem from 'dynalite/actions/getItem.js'
import putItem from 'dynalite/actions/putItem.js'
import query from 'dynalite/actions/query.js'
import scan from 'dynalite/actions/scan.js'
import updateItem from 'dynalite/actions/updateItem.js'
import db from 'dynalite/db/index.js'
import batchGetItemRules from 'dynalite/validations/batchGetItem.js'
import batchWriteItemRules from 'dynalite/validations/batchWriteItem.js'
import deleteItemRules from 'dynalite/validations/deleteItem.js'
import describeTableRules from 'dynalite/validations/describeTable.js'
import getItemRules from 'dynalite/validations/getItem.js'
import validations from 'dynalite/validations/index.js'
import putItemRules from 'dynalite/validations/putItem.js'
import queryRules from 'dynalite/validations/query.js'
import scanRules from 'dynalite/validations/scan.js'
import updateItemRules from 'dynalite/validations/updateItem.js'
import * as z from 'zod'
import { ServiceError } from '../service.ts'

const operations = {
  BatchGetItem: { action: batchGetItem, rules: batchGetItemRules },
  BatchWriteItem: { action: batchWriteItem, rules: batchWriteItemRules },
  DeleteItem: { action: deleteItem, rules: deleteItemRules },
  DescribeTable: { action: describeTable, rules: describeTableRules },
  GetItem: { action: getItem, rules: getItemRules },
  PutItem: { action: putItem, rules: putItemRules },
  Query: { action: query, rules: queryRules },
  Scan: { action: scan, rules: scanRules },
  UpdateItem: { action: updateItem, rules: updateItemRules },
}
export type Operation = keyof typeof operations
export const isOperation = (name: string): name is Operation => Object.hasOwn(operations, name)

/** dynalite without its HTTP server: no port that others could reach around the gateway. */
export interface Dynalite {
  /** @throws ServiceError for every error response of DynamoDB */
  run(operation: Operation, input: object): Promise<object>
  close(): Promise<void>
}

/** @param path folder of its LevelDB. */
export function openDynalite(path: string): Dynalite {
  const store = db.create({ path })
  return {
    async run(operation, input) {
      const { action, rules } = operations[operation]
      try {
        const checked = validations.checkTypes(structuredClone(input), rules.types)
        validations.checkValidations(checked, rules.types, rules.custom, store)
        return await new Promise<object>((resolve, reject) =>
          action(store, checked, (error, output) => (error ? reject(error) : resolve(output ?? {}))),
        )
      } catch (error) {
        throw toServiceError(error)
      }
    },
    close: () => store.lifecycleManager.gracefulClose(),
  }
}

const DynaliteError = z.object({
  statusCode: z.number(),
  body: z.looseObject({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() }),
})

function toServiceError(error: unknown): unknown {
  const parsed = DynaliteError.safeParse(error)
  if (!parsed.success) return error
  const { statusCode, body } = parsed.data
  return new ServiceError(statusCode, body.__type.split('#').at(-1) ?? '', body.message ?? body.Message ?? '')
}
