import {
  type AddToPrincipalPolicyResult,
  PolicyDocument,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'

/**
 * A role for a service, created together with its permissions.
 *
 * The CDK attaches permissions as a separate policy, which CloudFormation creates after the role. Services that use a
 * role as soon as they get it (Firehose opens the Glue table, Lambda checks SQS and EC2 permissions) then sometimes
 * find a role without permissions, because IAM takes seconds to propagate a change, and the first deployment fails.
 */
export class InlineRole extends Role {
  private readonly rights: PolicyDocument

  /** @param service host of the service that assumes the role, such as `lambda.amazonaws.com` */
  constructor(scope: Construct, id: string, service: string) {
    const rights = new PolicyDocument()
    super(scope, id, { assumedBy: new ServicePrincipal(service), inlinePolicies: { Rights: rights } })
    this.rights = rights
  }

  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    this.rights.addStatements(statement)
    return { statementAdded: true, policyDependable: this }
  }
}
