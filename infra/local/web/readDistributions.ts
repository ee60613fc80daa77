import * as z from 'zod'
import { parseProperties, withoutMeaning } from '../template/parseProperties.ts'
import type { Template } from '../template/template.ts'

const Behavior = z.strictObject({
  PathPattern: z.string().optional(),
  TargetOriginId: z.string(),
  ViewerProtocolPolicy: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  CachedMethods: withoutMeaning,
  // Nothing is cached on one machine: every request sees the current content of the bucket.
  CachePolicyId: withoutMeaning,
  OriginRequestPolicyId: withoutMeaning,
  Compress: withoutMeaning,
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z
    .array(z.strictObject({ EventType: z.literal('viewer-request'), FunctionARN: z.string() }))
    .default([]),
})

const Origin = z.strictObject({
  Id: z.string(),
  DomainName: z.string(),
  OriginPath: z.literal('').optional(),
  OriginAccessControlId: z.string().optional(),
  S3OriginConfig: z.strictObject({ OriginAccessIdentity: z.literal('').optional() }).optional(),
  CustomOriginConfig: z.looseObject({ OriginProtocolPolicy: z.literal('https-only') }).optional(),
})

const DistributionConfig = z.strictObject({
  Enabled: z.literal(true),
  Comment: z.string().optional(),
  DefaultRootObject: z.string().default(''),
  DefaultCacheBehavior: Behavior,
  CacheBehaviors: z.array(Behavior).default([]),
  Origins: z.array(Origin),
  // Certificates, HTTP versions, logs and prices belong to CloudFront's network.
  HttpVersion: withoutMeaning,
  IPV6Enabled: withoutMeaning,
  Logging: withoutMeaning,
  PriceClass: withoutMeaning,
  ViewerCertificate: withoutMeaning,
  Aliases: withoutMeaning,
  WebACLId: withoutMeaning,
})

const HeadersPolicy = z.strictObject({
  ResponseHeadersPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: withoutMeaning,
    SecurityHeadersConfig: z
      .strictObject({
        ContentSecurityPolicy: z.strictObject({ ContentSecurityPolicy: z.string(), Override: z.boolean() }).optional(),
        ContentTypeOptions: z.strictObject({ Override: z.boolean() }).optional(),
        FrameOptions: z.strictObject({ FrameOption: z.string(), Override: z.boolean() }).optional(),
        ReferrerPolicy: z.strictObject({ ReferrerPolicy: z.string(), Override: z.boolean() }).optional(),
        // Meant for HTTPS; a browser ignores it on 127.0.0.1.
        StrictTransportSecurity: withoutMeaning,
        XSSProtection: withoutMeaning,
      })
      .default({}),
    CustomHeadersConfig: z
      .strictObject({
        Items: z.array(z.strictObject({ Header: z.string(), Value: z.string(), Override: z.boolean() })),
      })
      .optional(),
    CorsConfig: z
      .strictObject({
        AccessControlAllowCredentials: z.boolean(),
        AccessControlAllowHeaders: z.strictObject({ Items: z.array(z.string()) }),
        AccessControlAllowMethods: z.strictObject({ Items: z.array(z.string()) }),
        AccessControlAllowOrigins: z.strictObject({ Items: z.array(z.string()) }),
        AccessControlMaxAgeSec: withoutMeaning,
        AccessControlExposeHeaders: withoutMeaning,
        OriginOverride: z.boolean(),
      })
      .optional(),
  }),
})

const EdgeFunction = z.strictObject({
  Name: z.string(),
  FunctionCode: z.string(),
  AutoPublish: withoutMeaning,
  FunctionConfig: withoutMeaning,
})

export interface WebBehavior {
  /** Null for the default; otherwise with `*` wildcards. */
  pathPattern: string | null
  allowedMethods: string[]
  /** `mayList`: CloudFront may list the bucket, so that S3 reports which files are missing. */
  target: { type: 's3'; bucket: string; mayList: boolean } | { type: 'api' }
  headers: Record<string, string>
  /** Of answers to pages of other origins that say nothing about them. */
  sharedHeaders: Record<string, string>
  /** Source of the CloudFront Function for viewer requests. */
  functionCode: string | null
}

export interface WebDistribution {
  id: string
  rootObject: string
  /** In the order of precedence; the default comes last. */
  behaviors: WebBehavior[]
}

/**
 * The CloudFront distributions of the template as an origin server can serve them.
 * @throws Error when a bucket policy would not let CloudFront read, because that only shows in production
 */
export function readDistributions(template: Template): WebDistribution[] {
  const buckets = template
    .ofType('AWS::S3::Bucket')
    .map((bucket) => ({ name: template.ref(bucket.id), domain: template.attribute(bucket.id, 'RegionalDomainName') }))
  const readable = bucketsOpenToCloudFront(template, 's3:GetObject')
  const listable = bucketsOpenToCloudFront(template, 's3:ListBucket')

  return template.ofType('AWS::CloudFront::Distribution').map((resource) => {
    const config = parseProperties(
      z.strictObject({ DistributionConfig, Tags: withoutMeaning }),
      resource,
    ).DistributionConfig
    const targetOf = (originId: string): WebBehavior['target'] => {
      const origin = config.Origins.find(({ Id }) => Id === originId)
      if (!origin) throw new Error(`Distribution ${resource.id}: no origin ${originId}`)
      if (origin.CustomOriginConfig) return { type: 'api' }
      const bucket = buckets.find(({ domain }) => domain === origin.DomainName)
      if (!bucket)
        throw new Error(`Distribution ${resource.id}: origin ${origin.DomainName} is neither a bucket nor the API`)
      if (!readable.has(bucket.name))
        throw new Error(
          `Distribution ${resource.id}: no bucket policy lets cloudfront.amazonaws.com get objects of ${bucket.name}`,
        )
      return { type: 's3', bucket: bucket.name, mayList: listable.has(bucket.name) }
    }
    const behaviorOf = (behavior: z.infer<typeof Behavior>): WebBehavior => ({
      pathPattern: behavior.PathPattern ?? null,
      allowedMethods: behavior.AllowedMethods,
      target: targetOf(behavior.TargetOriginId),
      ...headersOf(template, behavior.ResponseHeadersPolicyId),
      functionCode: behavior.FunctionAssociations[0]
        ? codeOf(template, behavior.FunctionAssociations[0].FunctionARN)
        : null,
    })
    return {
      id: resource.id,
      rootObject: config.DefaultRootObject,
      behaviors: [...config.CacheBehaviors.map(behaviorOf), behaviorOf(config.DefaultCacheBehavior)],
    }
  })
}

function headersOf(template: Template, policyId: string | undefined): Pick<WebBehavior, 'headers' | 'sharedHeaders'> {
  const resource = template
    .ofType('AWS::CloudFront::ResponseHeadersPolicy')
    .find(({ id }) => template.ref(id) === policyId)
  // One of CloudFront's own policies, whose headers ours include as well.
  if (!resource) return { headers: {}, sharedHeaders: {} }
  const {
    SecurityHeadersConfig: security,
    CustomHeadersConfig,
    CorsConfig,
  } = parseProperties(HeadersPolicy, resource).ResponseHeadersPolicyConfig
  const shared: Record<string, string> = CorsConfig
    ? { 'access-control-allow-origin': CorsConfig.AccessControlAllowOrigins.Items.join(',') }
    : {}
  const headers = {
    ...(security.ContentSecurityPolicy
      ? { 'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy }
      : {}),
    ...(security.ContentTypeOptions ? { 'x-content-type-options': 'nosniff' } : {}),
    ...(security.FrameOptions ? { 'x-frame-options': security.FrameOptions.FrameOption } : {}),
    ...(security.ReferrerPolicy ? { 'referrer-policy': security.ReferrerPolicy.ReferrerPolicy } : {}),
    ...(CorsConfig?.OriginOverride ? shared : {}),
    ...Object.fromEntries((CustomHeadersConfig?.Items ?? []).map(({ Header, Value }) => [Header.toLowerCase(), Value])),
  }
  return { headers, sharedHeaders: CorsConfig?.OriginOverride === false ? shared : {} }
}

function codeOf(template: Template, arn: string): string {
  const resource = template
    .ofType('AWS::CloudFront::Function')
    .find(({ id }) => template.attribute(id, 'FunctionARN') === arn)
  if (!resource) throw new Error(`No CloudFront function ${arn} in the template`)
  return parseProperties(EdgeFunction, resource).FunctionCode
}

function bucketsOpenToCloudFront(template: Template, action: string): Set<string> {
  const Statement = z.looseObject({
    Effect: z.string(),
    Action: z.union([z.string(), z.array(z.string())]),
    Principal: z.unknown(),
  })
  const Policy = z.object({ Bucket: z.string(), PolicyDocument: z.looseObject({ Statement: z.array(Statement) }) })
  const readable = template
    .ofType('AWS::S3::BucketPolicy')
    .map((policy) => parseProperties(Policy, policy))
    .filter(({ PolicyDocument }) =>
      PolicyDocument.Statement.some(
        ({ Effect, Action, Principal }) =>
          Effect === 'Allow' &&
          [Action].flat().includes(action) &&
          JSON.stringify(Principal).includes('cloudfront.amazonaws.com'),
      ),
    )
  return new Set(readable.map(({ Bucket }) => Bucket))
}
