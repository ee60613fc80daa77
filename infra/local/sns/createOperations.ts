import { randomUUID } from 'node:crypto'
import { escapeXml } from '../gateway/escapeXml.ts'
import { ServiceError } from '../service.ts'
import type { Subscription, Subscriptions } from './openSubscriptions.ts'
import { FilterPolicy, type Form, parseForm, requests } from './requests.ts'

interface Parts {
  subscriptions: Subscriptions
  /** Keeps a mail of the topic that the request names. */
  deliver(form: Form, mail: { to: string; subject: string; text: string }): void
  /** The address that confirms a subscription. */
  linkOf(token: string): string
}

/** The operations of SNS, each from a form to the XML of its result. */
export function createOperations({ subscriptions, deliver, linkOf }: Parts): Record<string, (form: Form) => string> {
  return {
    Subscribe(form) {
      const { TopicArn, Endpoint, ...rest } = parseForm(requests.Subscribe, form)
      const policy = rest['Attributes.entry.1.value'] ?? null
      if (policy !== null && !isFilter(policy))
        throw new ServiceError(400, 'InvalidParameter', 'Invalid parameter: FilterPolicy')
      const subscription = subscriptions.add(TopicArn, Endpoint, policy)
      if (subscription.isConfirmed) return `<SubscriptionArn>${subscription.arn}</SubscriptionArn>`
      const text = `You chose to receive mail of this topic. To confirm, open:\n${linkOf(subscriptions.tokenOf(subscription))}`
      deliver(form, { to: Endpoint, subject: 'AWS Notification - Subscription Confirmation', text })
      return '<SubscriptionArn>pending confirmation</SubscriptionArn>'
    },
    ListSubscriptionsByTopic(form) {
      const { TopicArn } = parseForm(requests.ListSubscriptionsByTopic, form)
      return `<Subscriptions>${subscriptions.of(TopicArn).map(describe).join('')}</Subscriptions>`
    },
    Publish(form) {
      const { TopicArn, Subject, Message, ...rest } = parseForm(requests.Publish, form)
      const attributes = {
        [rest['MessageAttributes.entry.1.Name'] ?? '']: rest['MessageAttributes.entry.1.Value.StringValue'] ?? '',
      }
      for (const one of subscriptions.of(TopicArn))
        if (one.isConfirmed && passes(one, attributes))
          deliver(form, { to: one.address, subject: Subject ?? 'AWS Notification Message', text: Message })
      return `<MessageId>${randomUUID()}</MessageId>`
    },
  }
}

const isFilter = (policy: string) => {
  try {
    return FilterPolicy.safeParse(JSON.parse(policy)).success
  } catch {
    return false
  }
}

function passes({ filterPolicy }: Subscription, attributes: Record<string, string>): boolean {
  if (filterPolicy === null) return true
  return Object.entries(FilterPolicy.parse(JSON.parse(filterPolicy))).every(([name, values]) =>
    values.includes(attributes[name] ?? ''),
  )
}

const describe = ({ topicArn, arn, address, isConfirmed }: Subscription) =>
  `<member><TopicArn>${topicArn}</TopicArn><Protocol>email</Protocol><Owner/><SubscriptionArn>${
    isConfirmed ? arn : 'PendingConfirmation'
  }</SubscriptionArn><Endpoint>${escapeXml(address)}</Endpoint></member>`
