import { join } from 'node:path'
import type { Readable } from 'node:stream'
import {
  GetObjectCommand,
  type GetObjectCommandInput,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect } from '@jest/globals'
import { createS3, type LocalS3 } from '../local/s3/createS3.ts'
import { openGateway, role, type TestGateway } from './openGateway.ts'

const objects = (prefix: string) => ({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, `/${prefix}*`]] })
const resources = {
  Bucket: {
    Type: 'AWS::S3::Bucket',
    Properties: {
      CorsConfiguration: {
        CorsRules: [
          {
            AllowedOrigins: ['https://app.example'],
            AllowedMethods: ['GET'],
            AllowedHeaders: ['*'],
            ExposedHeaders: ['ETag'],
            MaxAge: 600,
          },
        ],
      },
      NotificationConfiguration: {
        QueueConfigurations: [
          {
            Event: 's3:ObjectCreated:*',
            Queue: { 'Fn::GetAtt': ['Queue', 'Arn'] },
            Filter: {
              S3Key: {
                Rules: [
                  { Name: 'prefix', Value: 'video/' },
                  { Name: 'suffix', Value: 'render.json' },
                ],
              },
            },
          },
        ],
      },
    },
  },
  Queue: { Type: 'AWS::SQS::Queue' },
  QueuePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 's3.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
            Condition: { ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': ['Bucket', 'Arn'] } } },
          },
        ],
      },
    },
  },
  Writer: role({ Action: 's3:PutObject', Resource: objects('raw/') }),
  Reader: role({ Action: 's3:GetObject', Resource: objects('raw/') }),
  Lister: role(
    { Action: ['s3:GetObject'], Resource: objects('') },
    { Action: 's3:ListBucket', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } },
  ),
}

export interface TestBucket {
  machine: TestGateway
  /** Name. */
  Bucket: string
  /** Signs as the start, which is unrestricted. */
  s3: S3Client
  as(roleId: string): S3Client
  local(): LocalS3
  /** What the bucket sent to its queue. */
  notified: { queueArn: string; body: string }[]
  put(Key: string, Body?: string | Buffer | Readable, more?: Partial<PutObjectCommandInput>): Promise<{ ETag?: string }>
  get(Key: string, more?: Partial<GetObjectCommandInput>): Promise<object & { text?: string; ETag?: string }>
  list(more: Partial<ListObjectsV2CommandInput>): Promise<ListObjectsV2CommandOutput>
  close(): Promise<void>
}

/** A bucket behind a gateway, with CORS, a notification, and roles that may only write, only read, or read and list. */
export async function openBucket(): Promise<TestBucket> {
  const notified: TestBucket['notified'] = []
  let local: LocalS3 | undefined
  const machine = await openGateway(resources, async (parts) => {
    local = await createS3({
      ...parts,
      folder: join(parts.folder, 's3'),
      notify: (queueArn, body) => void notified.push({ queueArn, body }),
    })
    return [local]
  })
  const Bucket = machine.template.ref('Bucket')
  const clients: S3Client[] = []
  const as = (roleId?: string) => {
    const client = new S3Client(machine.as(roleId))
    clients.push(client)
    return client
  }
  const s3 = as()
  return {
    machine,
    Bucket,
    s3,
    as,
    local() {
      if (!local) throw new Error('not open')
      return local
    },
    notified,
    put: (Key, Body = 'x', more = {}) => s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more })),
    async get(Key, more = {}) {
      const answer = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }))
      return { ...answer, text: await answer.Body?.transformToString() }
    },
    list: (more) => s3.send(new ListObjectsV2Command({ Bucket, ...more })),
    async close() {
      for (const client of clients) client.destroy()
      await machine.close()
    },
  }
}

/** Expects an error of S3 by its code and status. */
export const rejects = (work: Promise<unknown>, name: string, statusCode: number) =>
  expect(work).rejects.toMatchObject({ name, $metadata: { httpStatusCode: statusCode } })
