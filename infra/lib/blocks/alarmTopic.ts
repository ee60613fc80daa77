import { Aws } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'

/** E-mails the alarms. AWS asks the address for its consent first, and sends nothing until it is given. */
export function alarmTopic(scope: Construct, id: string, email: string): Topic {
  const topic = new Topic(scope, id, { displayName: 'Incuera alarms', enforceSSL: true })
  // The Deny that enforces TLS replaces the topic's default policy, which allows the account's own alarms.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  )
  topic.addSubscription(new EmailSubscription(email))
  return topic
}
