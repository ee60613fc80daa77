import {
  ListSubscriptionsByTopicCommand,
  type ListSubscriptionsByTopicCommandOutput,
  PublishCommand,
  type SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns'
import type { Mail } from '@incuera/contract/alerts/notice.ts'

/** Mail to addresses that have agreed to it. */
export interface MailPort {
  /** Asks an address for its consent, again if it has not answered. */
  subscribe(address: string): Promise<void>
  /** The addresses that have agreed. */
  confirmed(): Promise<ReadonlySet<string>>
  /** Addresses that have not agreed get nothing. */
  send(address: string, mail: Mail): Promise<void>
}

/** The attribute that picks the receiver of a message: each subscription has a filter on it. */
const RECEIVER = 'to'

/** Mail by a topic of SNS, which has one subscription per address. */
export function createMail(client: SNSClient, TopicArn: string): MailPort {
  return {
    async subscribe(address) {
      const FilterPolicy = JSON.stringify({ [RECEIVER]: [address] })
      await client.send(
        new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: address, Attributes: { FilterPolicy } }),
      )
    },
    async confirmed() {
      const addresses = new Set<string>()
      let NextToken: string | undefined
      do {
        const page: ListSubscriptionsByTopicCommandOutput = await client.send(
          new ListSubscriptionsByTopicCommand({ TopicArn, NextToken }),
        )
        for (const { Endpoint, SubscriptionArn = '' } of page.Subscriptions ?? [])
          if (Endpoint && SubscriptionArn.startsWith('arn:')) addresses.add(Endpoint)
        NextToken = page.NextToken
      } while (NextToken)
      return addresses
    },
    async send(address, { subject, text }) {
      await client.send(
        new PublishCommand({
          ...{ TopicArn, Subject: subject, Message: text },
          MessageAttributes: { [RECEIVER]: { DataType: 'String', StringValue: address } },
        }),
      )
    },
  }
}
