import {
  AllowedMethods,
  CachePolicy,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type IOrigin,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HSTS, type WebSite } from './webSite.ts'

export interface ApiPaths {
  /** All paths of the API, as patterns. */
  all: string[]
  /** Those that recorded pages of any origin call. */
  intake: string[]
  /** Those whose requests also have the viewer's country, among those of `intake`. */
  located: string[]
}

/** The responses of an API are data: no browser may mistake them for a page or a script. */
const SECURITY_HEADERS = {
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
  strictTransportSecurity: HSTS,
}

/** Passes these paths of a site to an API. */
export function passToApi(site: WebSite, api: IOrigin, { all, intake, located }: ApiPaths): void {
  const ofMembers = new ResponseHeadersPolicy(site, 'ApiHeaders', {
    responseHeadersPolicyName: site.nameOf('ApiHeaders'),
    securityHeadersBehavior: SECURITY_HEADERS,
  })
  const ofIntake = new ResponseHeadersPolicy(site, 'IntakeHeaders', {
    responseHeadersPolicyName: site.nameOf('IntakeHeaders'),
    securityHeadersBehavior: SECURITY_HEADERS,
    corsBehavior: {
      accessControlAllowCredentials: false,
      accessControlAllowHeaders: ['*'],
      accessControlAllowMethods: ['POST'],
      accessControlAllowOrigins: ['*'],
      // What the function answers says itself who may read it; the gateway's own refusals do not (decision 0076). A
      // recorder that cannot read a 413 would send the same body again and again.
      originOverride: false,
    },
  })
  const withCountry = located.length > 0 ? countryRequests(site) : null
  // CloudFront takes the first that matches. The API answers under its own host name only.
  const behaviors = [
    ...intake.map((path) => ({ path, headers: ofIntake, country: located.includes(path) ? withCountry : null })),
    ...all.map((path) => ({ path, headers: ofMembers, country: null })),
  ]
  for (const { path, headers, country } of behaviors)
    site.distribution.addBehavior(path, api, {
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: country ?? OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      responseHeadersPolicy: headers,
    })
}

/**
 * CloudFront adds its own headers to all of a viewer's or to listed ones, and all would include the host name. So these
 * are the ones that clients of ingest send; gzip is recognised by its first bytes.
 */
const countryRequests = (site: WebSite): OriginRequestPolicy =>
  new OriginRequestPolicy(site, 'CountryRequests', {
    originRequestPolicyName: site.nameOf('CountryRequests'),
    headerBehavior: OriginRequestHeaderBehavior.allowList(
      ...['CloudFront-Viewer-Country', 'User-Agent', 'Origin', 'X-API-Key', 'Content-Type'],
      ...['Access-Control-Request-Method', 'Access-Control-Request-Headers'],
    ),
    queryStringBehavior: OriginRequestQueryStringBehavior.all(),
  })
