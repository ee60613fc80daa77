import { once } from 'node:events'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { TableIndex } from '@incuera/contract/keys.ts'
import dynalite from 'dynalite'
import { createDocuments } from '#runtime/aws/createDocuments.ts'

/** A DynamoDB in this process on a free port, with one table (`pk`, `sk`) and its indexes. */
export function createDynalite() {
  const server = dynalite({ createTableMs: 0 })
  let client: DynamoDBClient | undefined
  const requests: string[] = []
  return {
    async start(table: string, indexes: readonly TableIndex[]): Promise<DynamoDBDocumentClient> {
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('no port')
      const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
      client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${address.port}`, region: 'local', credentials })
      await client.send(createTable(table, indexes))
      client.middlewareStack.add(
        (next, { commandName }) =>
          (args) => {
            requests.push(String(commandName).replace('Command', ''))
            return next(args)
          },
        { step: 'initialize' },
      )
      return createDocuments(client)
    },
    /** Operations called since the start, `Query` and the like; the counting test empties it. */
    requests,
    async stop(): Promise<void> {
      client?.destroy()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function createTable(table: string, indexes: readonly TableIndex[]): CreateTableCommand {
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ]
  const types = new Map<string, 'S' | 'N'>([
    ['pk', 'S'],
    ['sk', 'S'],
    ...indexes.flatMap(({ partitionKey, sortKey }) => [
      [partitionKey, 'S'] as const,
      [sortKey.name, sortKey.type] as const,
    ]),
  ])
  return new CreateTableCommand({
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keys('pk', 'sk'),
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    GlobalSecondaryIndexes: indexes.length
      ? indexes.map(({ name, partitionKey, sortKey, includes }) => ({
          IndexName: name,
          KeySchema: keys(partitionKey, sortKey.name),
          Projection: projectionOf(includes),
        }))
      : undefined,
  })
}

function projectionOf(includes: readonly string[] | undefined) {
  if (includes === undefined) return { ProjectionType: 'ALL' as const }
  return includes.length === 0
    ? { ProjectionType: 'KEYS_ONLY' as const }
    : { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...includes] }
}
