import { Aws, Duration, Stack, Validations } from 'aws-cdk-lib'
import {
  type BehaviorOptions,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  type IOrigin,
  type ResponseCustomHeader,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { privateBucket } from './bucket.ts'
import type { Config } from './config.ts'
import { originOf } from './originOf.ts'

/** Paths without an extension are pages that the browser's router draws; everything else is a file. */
const PAGE_TO_INDEX = `function handler(event) {
  var request = event.request
  if (request.uri.split('/').pop().indexOf('.') < 0) request.uri = '/index.html'
  return request
}
`

export interface WebSiteProps extends Pick<Config, 'removal'> {
  comment: string
  accessLogs: Bucket
  /** Content-Security-Policy, directive by directive. */
  csp: Record<string, string[]>
  /** True for an app that routes in the browser; false where only files are asked for. */
  hasPages: boolean
  /** True for a site that others may show in a frame. */
  isFramed: boolean
}

/** One origin on the web: a private bucket behind CloudFront, with a Content-Security-Policy of its own. */
export class WebSite extends Construct {
  readonly bucket: Bucket
  readonly distribution: Distribution
  /** As `https://d111.cloudfront.net`. */
  readonly origin: string
  private readonly source: IOrigin

  constructor(scope: Construct, id: string, { removal, comment, accessLogs, csp, hasPages, isFramed }: WebSiteProps) {
    super(scope, id)
    this.bucket = privateBucket(this, 'Bucket', { removal, accessLogs })
    const originAccessControl = new S3OriginAccessControl(this, 'Access', { originAccessControlName: this.nameOf('Access') })
    this.source = S3BucketOrigin.withOriginAccessControl(this.bucket, { originAccessControl })
    this.distribution = new Distribution(this, 'Distribution', {
      comment,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        ...this.files({ csp, isFramed, cacheControl: 'no-cache' }, 'Headers'),
        ...(hasPages ? { functionAssociations: [{ function: this.pageToIndex(), eventType: FunctionEventType.VIEWER_REQUEST }] } : {}),
      },
    })
    this.origin = originOf(this.distribution.distributionDomainName)
    Validations.of(this.distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'Where members of a team may sign in from is not for us to say.' },
      {
        id: 'AwsSolutions-CFR2',
        reason: 'Files and an API with throttled routes; a web ACL costs more per month than the rest of a quiet deployment.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason: 'The API and the buckets log their requests; the logs of CloudFront want a bucket with ACLs, and not every region has them.',
      },
      { id: 'AwsSolutions-CFR4', reason: 'Under its default name CloudFront chooses the TLS versions itself; a domain of your own sets them.' },
    )
  }

  /** Files whose names carry a hash of what is in them. */
  keepForever(path: string, csp: Record<string, string[]>): void {
    const { origin, ...options } = this.files({ csp, isFramed: false, cacheControl: 'public, max-age=31536000, immutable' }, 'ForeverHeaders')
    this.distribution.addBehavior(path, origin, options)
  }

  /** Files that pages of any origin load. */
  shareWithSites(path: string): void {
    this.distribution.addBehavior(path, this.source, {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: new ResponseHeadersPolicy(this, 'SharedHeaders', {
        responseHeadersPolicyName: this.nameOf('SharedHeaders'),
        corsBehavior: {
          accessControlAllowCredentials: false,
          accessControlAllowHeaders: ['*'],
          accessControlAllowMethods: ['GET', 'HEAD'],
          accessControlAllowOrigins: ['*'],
          originOverride: true,
        },
        securityHeadersBehavior: { contentTypeOptions: { override: true }, strictTransportSecurity: HSTS },
        customHeadersBehavior: {
          customHeaders: [header('Cross-Origin-Resource-Policy', 'cross-origin'), header('Cache-Control', 'public, max-age=3600')],
        },
      }),
    })
  }

  private files(props: { csp: Record<string, string[]>; isFramed: boolean; cacheControl: string }, id: string) {
    return {
      origin: this.source,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: new ResponseHeadersPolicy(this, id, {
        responseHeadersPolicyName: this.nameOf(id),
        securityHeadersBehavior: {
          contentSecurityPolicy: { contentSecurityPolicy: writeCsp(props.csp), override: true },
          contentTypeOptions: { override: true },
          referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
          strictTransportSecurity: HSTS,
          ...(props.isFramed ? {} : { frameOptions: { frameOption: HeadersFrameOption.DENY, override: true } }),
        },
        customHeadersBehavior: { customHeaders: [header('Cache-Control', props.cacheControl)] },
      }),
    } satisfies BehaviorOptions
  }

  /** CloudFront's names are shared by all regions of an account; the CDK would give two deployments the same. */
  private nameOf(part: string): string {
    return `${Stack.of(this).stackName}-${this.node.id}-${part}-${Aws.REGION}`
  }

  private pageToIndex(): EdgeFunction {
    return new EdgeFunction(this, 'PageToIndex', {
      functionName: this.nameOf('PageToIndex'),
      code: FunctionCode.fromInline(PAGE_TO_INDEX),
      runtime: FunctionRuntime.JS_2_0,
    })
  }
}

const HSTS = { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true }

const header = (name: string, value: string): ResponseCustomHeader => ({ header: name, value, override: true })

const writeCsp = (csp: Record<string, string[]>) =>
  Object.entries(csp)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ')
