import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'

/**
 * Sends the mail of alerts and digests. Each address is a subscription of its own, with a filter on the receiver of a
 * message; AWS asks it for its consent first (docs/decisions/0060-mail-is-a-topic-of-sns.md).
 */
export const mailTopic = (scope: Construct, id: string): Topic =>
  new Topic(scope, id, { displayName: 'Incuera', enforceSSL: true })
