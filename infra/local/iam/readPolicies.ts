import * as z from 'zod'
import { bucketArn } from '../template/arn.ts'
import type { Template } from '../template/template.ts'
import { TemplateError } from '../template/templateError.ts'
import { PolicyDocument } from './policy.ts'

export interface RolePolicies {
  /** Logical id. */
  roleId: string
  arn: string
  documents: PolicyDocument[]
}

export interface Policies {
  roles: RolePolicies[]
  /** Policies of buckets and queues by ARN. */
  resources: Map<string, PolicyDocument[]>
}

/**
 * The grants of AWS's own policies; of those a stack may attach, only logs and network interfaces, which no part here
 * serves.
 */
const AWS_MANAGED = ['AWSLambdaBasicExecutionRole', 'AWSLambdaVPCAccessExecutionRole']

const named = z.object({ PolicyDocument })
const Role = z.object({ Policies: z.array(named).default([]), ManagedPolicyArns: z.array(z.string()).default([]) })
const AttachedPolicy = named.extend({ Roles: z.array(z.string()).default([]) })
const BucketPolicy = named.extend({ Bucket: z.string() })
const QueuePolicy = named.extend({ Queues: z.array(z.string()) })

/**
 * Reads who may do what: inline and attached policies per role, and the policies of buckets and queues.
 * @throws TemplateError for a managed policy with unknown grants
 */
export function readPolicies(template: Template): Policies {
  const attached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) =>
    template
      .ofType(type)
      .map((policy) => ({ ref: template.ref(policy.id), ...AttachedPolicy.parse(policy.properties) })),
  )

  const roles = template.ofType('AWS::IAM::Role').map((role): RolePolicies => {
    const { Policies: inline, ManagedPolicyArns } = Role.parse(role.properties)
    const name = template.ref(role.id)
    for (const arn of ManagedPolicyArns) {
      const isKnown =
        attached.some(({ ref }) => ref === arn) || AWS_MANAGED.some((managed) => arn.endsWith(`/${managed}`))
      if (!isKnown) throw new TemplateError(`${role.id}: the grants of ${arn} are not known on this machine`)
    }
    const ofRole = attached.filter(({ Roles, ref }) => Roles.includes(name) || ManagedPolicyArns.includes(ref))
    return {
      roleId: role.id,
      arn: template.attribute(role.id, 'Arn'),
      documents: [...inline, ...ofRole].map(({ PolicyDocument }) => PolicyDocument),
    }
  })

  const resources = new Map<string, PolicyDocument[]>()
  const attach = (arn: string, document: PolicyDocument) =>
    resources.set(arn, [...(resources.get(arn) ?? []), document])
  for (const policy of template.ofType('AWS::S3::BucketPolicy')) {
    const { Bucket, PolicyDocument } = BucketPolicy.parse(policy.properties)
    attach(bucketArn(Bucket), PolicyDocument)
  }
  const queueArnByUrl = new Map(
    template.ofType('AWS::SQS::Queue').map(({ id }) => [template.ref(id), template.attribute(id, 'Arn')]),
  )
  for (const policy of template.ofType('AWS::SQS::QueuePolicy')) {
    const { Queues, PolicyDocument } = QueuePolicy.parse(policy.properties)
    for (const url of Queues) {
      const arn = queueArnByUrl.get(url)
      if (!arn) throw new TemplateError(`${policy.id}: there is no queue ${url}`)
      attach(arn, PolicyDocument)
    }
  }
  return { roles, resources }
}
