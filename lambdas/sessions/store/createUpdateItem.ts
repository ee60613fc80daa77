import { type AttributeValue, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient, UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { getEndpointFromInstructions } from '@smithy/core/endpoints'
import * as z from 'zod'
import { createJsonCall } from '#runtime/aws/createJsonCall.ts'
import { ServiceError } from '#runtime/aws/serviceError.ts'

const UPDATE_ITEM = { service: 'dynamodb', target: 'DynamoDB_20120810.UpdateItem', version: '1.0' } as const
const PLAIN = { removeUndefinedValues: true }
const Answer = z.object({ Attributes: z.record(z.string(), z.custom<AttributeValue>()).default({}) })

/** Null if the condition is not met. Values are plain: no bytes, no sets. */
export type UpdateItem = (input: UpdateCommandInput) => Promise<Record<string, unknown> | null>

/**
 * DynamoDB's UpdateItem, which every batch calls.
 * @throws ServiceError as createSignedCall
 */
export function createUpdateItem({ config }: DynamoDBClient | DynamoDBDocumentClient): UpdateItem {
  const endpoint = () => getEndpointFromInstructions({}, UpdateItemCommand, config)
  const call = createJsonCall(UPDATE_ITEM, config, endpoint)
  return async (input) => {
    const { Key, ExpressionAttributeValues: values, ...rest } = input
    const marshalled = {
      ...rest,
      Key: marshall(Key, PLAIN),
      ...(values && { ExpressionAttributeValues: marshall(values, PLAIN) }),
    }
    try {
      return unmarshall(Answer.parse(await call(marshalled)).Attributes)
    } catch (error) {
      if (error instanceof ServiceError && error.name === 'ConditionalCheckFailedException') return null
      throw error
    }
  }
}
