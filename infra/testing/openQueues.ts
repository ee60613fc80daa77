import { join } from 'node:path'
import {
  GetQueueAttributesCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { createSqs, type LocalSqs } from '../local/sqs/createSqs.ts'
import { openGateway, role, type TestGateway } from './openGateway.ts'

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
const resources = {
  Jobs: {
    Type: 'AWS::SQS::Queue',
    Properties: { VisibilityTimeout: 60, RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 2 } },
  },
  Dead: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1_209_600 } },
  Sender: role({ Action: 'sqs:SendMessage', Resource: arnOf('Jobs') }),
}

export interface TestQueues {
  machine: TestGateway
  sqs: SQSClient
  local(): LocalSqs
  /** URLs. */
  jobs: string
  dead: string
  /** To `jobs`. */
  send(body: string, more?: Partial<SendMessageCommandInput>): Promise<unknown>
  /** From `jobs`, up to ten, with all system attributes. */
  receive(more?: Partial<ReceiveMessageCommandInput>): Promise<Message[]>
  /** Visible, in flight, delayed. */
  counts(queueUrl: string): Promise<number[]>
  purge(): Promise<void>
  close(): Promise<void>
}

/** A queue with a dead-letter queue behind a gateway, and a role that may send to it. */
export async function openQueues(): Promise<TestQueues> {
  let local: LocalSqs | undefined
  const machine = await openGateway(resources, (parts) => {
    local = createSqs({ ...parts, folder: join(parts.folder, 'sqs') })
    return [local]
  })
  const sqs = new SQSClient(machine.as())
  const jobs = machine.template.ref('Jobs')
  const dead = machine.template.ref('Dead')
  return {
    machine,
    sqs,
    local() {
      if (!local) throw new Error('not open')
      return local
    },
    jobs,
    dead,
    send: (MessageBody, more = {}) => sqs.send(new SendMessageCommand({ QueueUrl: jobs, MessageBody, ...more })),
    async receive(more = {}) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: jobs,
          MaxNumberOfMessages: 10,
          MessageSystemAttributeNames: ['All'],
          ...more,
        }),
      )
      return Messages
    },
    async counts(QueueUrl) {
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))
      return [
        Attributes.ApproximateNumberOfMessages,
        Attributes.ApproximateNumberOfMessagesNotVisible,
        Attributes.ApproximateNumberOfMessagesDelayed,
      ].map(Number)
    },
    async purge() {
      for (const QueueUrl of [jobs, dead]) await sqs.send(new PurgeQueueCommand({ QueueUrl }))
    },
    async close() {
      sqs.destroy()
      await machine.close()
    },
  }
}
