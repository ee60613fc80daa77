import * as z from 'zod'
import { parseJsonRequest } from '../gateway/parseJsonRequest.ts'
import type { Permission, ServiceRequest } from '../service.ts'
import { arn } from '../template/arn.ts'
import type { Operation } from './openDynalite.ts'

const OneTable = z.looseObject({ TableName: z.string(), IndexName: z.string().optional() })
const ManyTables = z.looseObject({ RequestItems: z.record(z.string(), z.unknown()) })

const tableArn = (name: string) => arn('dynamodb', `table/${name}`)

/** The permissions of an operation: its own action on the table, the index, or each table of a batch. */
export function tablePermissions(operation: Operation, request: ServiceRequest): Permission[] {
  const action = `dynamodb:${operation}`
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    const { RequestItems } = parseJsonRequest(ManyTables, request)
    return Object.keys(RequestItems).map((name) => ({ action, resource: tableArn(name) }))
  }
  const { TableName, IndexName } = parseJsonRequest(OneTable, request)
  return [
    { action, resource: IndexName === undefined ? tableArn(TableName) : `${tableArn(TableName)}/index/${IndexName}` },
  ]
}
