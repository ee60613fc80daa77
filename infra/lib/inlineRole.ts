import { type AddToPrincipalPolicyResult, PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'

/**
 * A role for a service, created together with its rights.
 *
 * The CDK attaches rights as a policy of its own, which CloudFormation creates after the role. Services that try a role
 * when they are given it (Firehose opens the Glue table, Lambda checks SQS and EC2 rights) then sometimes meet a role
 * without rights, because IAM takes seconds to spread a change, and the first deployment fails.
 */
export class InlineRole extends Role {
  private readonly rights: PolicyDocument

  /** @param service host of the service that assumes the role, as `lambda.amazonaws.com`. */
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
