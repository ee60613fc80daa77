import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs'
import type { SQSRecord } from 'aws-lambda'
import * as z from 'zod'

/** Where the messages of a queue end up, and after how many receives. */
export interface Redrive {
  deadLetterArn: string
  maxReceiveCount: number
}

/** What a function may do with a message that it received and that failed. */
export interface MessageControl {
  /** The redrive policy of the message's queue; null for one without, such as a dead-letter queue. */
  redriveOf(record: SQSRecord): Promise<Redrive | null>
  /** Hides the message for so many seconds from now. */
  hide(record: SQSRecord, seconds: number): Promise<void>
  /** Puts a copy into the dead-letter queue. The reason is sent as an attribute, see {@link reasonOf}. */
  giveUp(record: SQSRecord, redrive: Redrive, reason: string): Promise<void>
}

const REASON = 'reason'
/** Readers show it in a list or on a page; the log has the full text. */
const REASON_CHARACTERS_MAX = 500

const RedrivePolicy = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int() })

/** The queue itself knows its dead-letter queue, so no function needs to be configured with it. */
export function createMessageControl(config: SQSClientConfig = {}): MessageControl {
  // The address is built from the ARN, so use the region's endpoint (or AWS_ENDPOINT_URL), not the address's host.
  const client = new SQSClient({ ...config, useQueueUrlAsEndpoint: false })
  return {
    async redriveOf({ eventSourceARN }) {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: urlOf(eventSourceARN), AttributeNames: ['RedrivePolicy'] }),
      )
      if (!Attributes?.RedrivePolicy) return null
      const { deadLetterTargetArn, maxReceiveCount } = RedrivePolicy.parse(JSON.parse(Attributes.RedrivePolicy))
      return { deadLetterArn: deadLetterTargetArn, maxReceiveCount }
    },
    async hide({ eventSourceARN, receiptHandle }, seconds) {
      await client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: urlOf(eventSourceARN),
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: seconds,
        }),
      )
    },
    async giveUp({ body }, { deadLetterArn }, reason) {
      const MessageAttributes = { [REASON]: { DataType: 'String', StringValue: toSendable(reason) } }
      await client.send(
        new SendMessageCommand({ QueueUrl: urlOf(deadLetterArn), MessageBody: body, MessageAttributes }),
      )
    },
  }
}

/** Why a message is in its dead-letter queue; null when SQS moved it there, after crashes. */
export const reasonOf = ({ messageAttributes }: Pick<SQSRecord, 'messageAttributes'>): string | null =>
  messageAttributes[REASON]?.stringValue ?? null

/** Turns `arn:aws:sqs:{region}:{account}:{name}` into a queue address. */
function urlOf(arn: string): string {
  const [, , , region, account, name] = arn.split(':')
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`
}

/** SQS refuses control characters and empty values. */
const toSendable = (text: string) =>
  text.replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]+/gu, ' ').slice(0, REASON_CHARACTERS_MAX) || 'unknown'
