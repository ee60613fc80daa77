import { once } from 'node:events'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { coreIndexes } from '@incuera/contract/keys.ts'
import dynalite from 'dynalite'
import { createDocuments } from '#runtime/aws/createDocuments.ts'

/** The table `core` on a DynamoDB of its own, for the twins of the stores. */
export async function openCoreTable() {
  const server = dynalite({ createTableMs: 0 })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${address.port}`, region: 'local', credentials })
  const key = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ]
  await client.send(
    new CreateTableCommand({
      TableName: 'core',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: key('pk', 'sk'),
      AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: coreIndexes.byOwner.name,
          KeySchema: key('gsi1pk', 'gsi1sk'),
          Projection: { ProjectionType: 'ALL' as const },
        },
      ],
    }),
  )
  const close = async () => {
    client.destroy()
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return { documents: createDocuments(client), close }
}
