import * as z from 'zod'
import { ServiceError } from '../service.ts'
import type { Dynalite } from './openDynalite.ts'
import type { TableDefinition } from './readTableDefinitions.ts'

const Attributes = z.record(z.string(), z.unknown())
const Write = z.looseObject({
  TableName: z.string(),
  Key: Attributes.optional(),
  Item: Attributes.optional(),
  ReturnValuesOnConditionCheckFailure: z.literal('ALL_OLD'),
})
const Found = z.object({ Item: Attributes.optional() })

/**
 * Adds the current item to a failed condition, if the caller requests it (ReturnValuesOnConditionCheckFailure), which
 * dynalite does not support. It is read afterwards, so it may be newer than the state that the condition saw.
 */
export async function addFailedItem(
  dynalite: Dynalite,
  tables: TableDefinition[],
  asked: object,
  error: unknown,
): Promise<unknown> {
  const write = Write.safeParse(asked)
  if (!(error instanceof ServiceError) || error.code !== 'ConditionalCheckFailedException' || !write.success)
    return error
  const { TableName, Item: item = {} } = write.data
  const keys = tables.find(({ name }) => name === TableName)?.keys ?? []
  const Key =
    write.data.Key ?? Object.fromEntries(keys.map(({ AttributeName }) => [AttributeName, item[AttributeName]]))
  const { Item } = Found.parse(await dynalite.run('GetItem', { TableName, Key, ConsistentRead: true }))
  return new ServiceError(error.statusCode, error.code, error.message, { fields: { Item } })
}
