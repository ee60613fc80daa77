import { CfnUserPoolUser, type IUserPool } from 'aws-cdk-lib/aws-cognito'
import type { Construct, IDependable } from 'constructs'

export interface Invitation {
  pool: IUserPool
  email: string
  /** What must exist first: Cognito e-mails the temporary password as soon as it creates the member. */
  after: IDependable
}

/** Creates the first member of a deployment. */
export function inviteAdmin(scope: Construct, { pool, email, after }: Invitation): void {
  const member = new CfnUserPoolUser(scope, 'Admin', {
    userPoolId: pool.userPoolId,
    username: email,
    desiredDeliveryMediums: ['EMAIL'],
    userAttributes: [
      { name: 'email', value: email },
      { name: 'email_verified', value: 'true' },
    ],
  })
  member.node.addDependency(after)
}
