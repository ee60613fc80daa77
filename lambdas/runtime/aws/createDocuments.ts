import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** DynamoDB with items as plain values. A field that is undefined is left out of its item instead of refusing it. */
export const createDocuments = (client = new DynamoDBClient()) =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
