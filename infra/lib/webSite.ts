import { Duration, Stack, Validations } from 'aws-cdk-lib'
import {
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  type IOrigin,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { privateBucket } from './blocks/bucket.ts'
import { originOf } from './blocks/originOf.ts'
import { physicalNames } from './blocks/physicalNames.ts'
import type { Config } from './config.ts'

/** Paths without an extension are pages of the browser's router; everything else is a file. */
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
  /** True for an app that routes in the browser; false if only files are requested. */
  hasPages: boolean
  /** True for a site that others may show in a frame. */
  isFramed: boolean
}

/**
 * One origin on the web: a private bucket behind CloudFront, with its own Content-Security-Policy.
 *
 * Cache times are set on each file (dashboardContent.ts) and not in a header policy, because CloudFront also adds the
 * headers of a policy to errors: a file that is missing for a moment would be missing for a year.
 */
export class WebSite extends Construct {
  readonly bucket: Bucket
  readonly distribution: Distribution
  /** As `https://d111.cloudfront.net`. */
  readonly origin: string
  /** Its bucket, for more behaviours of the distribution. */
  readonly source: IOrigin

  constructor(scope: Construct, id: string, { removal, comment, accessLogs, csp, hasPages, isFramed }: WebSiteProps) {
    super(scope, id)
    this.bucket = privateBucket(this, 'Bucket', { removal, accessLogs })
    const originAccessControl = new S3OriginAccessControl(this, 'Access', {
      originAccessControlName: this.nameOf('Access'),
    })
    this.source = S3BucketOrigin.withOriginAccessControl(this.bucket, { originAccessControl })
    this.distribution = new Distribution(this, 'Distribution', {
      comment,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        origin: this.source,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.pageHeaders(csp, isFramed),
        ...(hasPages
          ? { functionAssociations: [{ function: this.pageToIndex(), eventType: FunctionEventType.VIEWER_REQUEST }] }
          : {}),
      },
    })
    this.origin = originOf(this.distribution.distributionDomainName)
    this.admitToList()
    Validations.of(this.distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'Where members of a team may sign in from is up to the team.' },
      {
        id: 'AwsSolutions-CFR2',
        reason:
          'Files and an API with throttled routes; a web ACL costs more per month than the rest of a quiet deployment.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason:
          "The API and the buckets log their requests; CloudFront's logs need a bucket with ACLs, and not every region has them.",
      },
      {
        id: 'AwsSolutions-CFR4',
        reason: 'Under its default name CloudFront chooses the TLS versions itself; a custom domain sets them.',
      },
    )
  }

  /** Files that pages of any origin load. */
  shareWithSites(paths: string[]): void {
    const responseHeadersPolicy = new ResponseHeadersPolicy(this, 'SharedHeaders', {
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
        customHeaders: [{ header: 'Cross-Origin-Resource-Policy', value: 'cross-origin', override: true }],
      },
    })
    for (const path of paths)
      this.distribution.addBehavior(path, this.source, {
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy,
      })
  }

  private pageHeaders(csp: Record<string, string[]>, isFramed: boolean): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: this.nameOf('Headers'),
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: writeCsp(csp), override: true },
        contentTypeOptions: { override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: HSTS,
        ...(isFramed ? {} : { frameOptions: { frameOption: HeadersFrameOption.DENY, override: true } }),
      },
    })
  }

  /**
   * S3 answers 404 for a missing file only to a reader who may list the bucket, and 403 to all others. A listing itself
   * cannot be reached: its address is the root of the bucket, where CloudFront requests index.html, and queries are not
   * passed on.
   */
  private admitToList(): void {
    const distribution = Stack.of(this).formatArn({
      service: 'cloudfront',
      region: '',
      resource: 'distribution',
      resourceName: this.distribution.distributionId,
    })
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:ListBucket'],
        resources: [this.bucket.bucketArn],
        conditions: { StringEquals: { 'AWS:SourceArn': distribution } },
      }),
    )
  }

  /** The physical name of a part of this site. */
  nameOf(part: string): string {
    return physicalNames(this).edge(this.node.id, part)
  }

  private pageToIndex(): EdgeFunction {
    return new EdgeFunction(this, 'PageToIndex', {
      functionName: this.nameOf('PageToIndex'),
      code: FunctionCode.fromInline(PAGE_TO_INDEX),
      runtime: FunctionRuntime.JS_2_0,
    })
  }
}

export const HSTS = { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true }

export const writeCsp = (csp: Record<string, string[]>) =>
  Object.entries(csp)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ')
