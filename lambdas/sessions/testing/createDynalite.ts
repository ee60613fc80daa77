import { once } from 'node:events'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import dynalite from 'dynalite'

interface Index {
  name: string
  hash: string
  range: string
  rangeType: 'S' | 'N'
}

/** A DynamoDB in this process on a free port, with one table (`pk`, `sk`) and its indexes. */
export function createDynalite() {
  const server = dynalite({ createTableMs: 0 })
  let client: DynamoDBClient | undefined
  return {
    async start(table: string, indexes: Index[]): Promise<DynamoDBDocumentClient> {
      await once(server.listen(0, '127.0.0.1'), 'listening')
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('no port')
      const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
      client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${address.port}`, region: 'local', credentials })
      await client.send(createTable(table, indexes))
      return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
    },
    async stop(): Promise<void> {
      client?.destroy()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function createTable(table: string, indexes: Index[]): CreateTableCommand {
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ]
  const types = new Map<string, 'S' | 'N'>([
    ['pk', 'S'],
    ['sk', 'S'],
    ...indexes.flatMap(
      ({ hash, range, rangeType }) =>
        [
          [hash, 'S'],
          [range, rangeType],
        ] as const,
    ),
  ])
  return new CreateTableCommand({
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keys('pk', 'sk'),
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    GlobalSecondaryIndexes: indexes.length
      ? indexes.map(({ name, hash, range }) => ({ IndexName: name, KeySchema: keys(hash, range), Projection: { ProjectionType: 'ALL' } }))
      : undefined,
  })
}
