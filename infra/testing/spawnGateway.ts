import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { bundleProcess } from '../local/bundleProcess.ts'
import { writeAssembly } from './writeAssembly.ts'

export interface GatewayProcess {
  config: {
    endpoint: string
    region: string
    credentials: { accessKeyId: string; secretAccessKey: string }
    maxAttempts: number
  }
  queueUrl: string
  /** Its console output so far. */
  said(): string
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** One bucket, one queue, and one table with an index. */
export const gatewayAssembly = (folder: string) =>
  writeAssembly(folder, {
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'bucket' } },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'queue' } },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'table',
        AttributeDefinitions: ['pk', 'group'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'byGroup',
            KeySchema: [{ AttributeName: 'group', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      },
    },
  })

/**
 * Runs the gateway in a separate process, for tests that kill it.
 * @throws Error with its output when it does not start
 */
export async function spawnGateway(assembly: string, folder: string, flags: string[] = []): Promise<GatewayProcess> {
  const script = join(assembly, 'gatewayProcess.mjs')
  if (!existsSync(script)) await bundleProcess(join(import.meta.dirname, 'gatewayProcess.ts'), script)
  const child = spawn(process.execPath, ['--no-warnings', '--enable-source-maps', script, assembly, folder, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = once(child, 'exit')
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), gone.then(() => [null])])
  if (typeof line !== 'string') throw new Error(said)
  const { origin, credentials } = JSON.parse(line)
  return {
    config: { endpoint: origin, region: 'us-east-1', credentials, maxAttempts: 1 },
    queueUrl: `${origin}/000000000000/queue`,
    said: () => said,
    end: async (signal) => {
      child.kill(signal)
      await gone
    },
  }
}
