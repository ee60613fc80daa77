import {
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { Construct } from 'constructs'
import { physicalNames } from './blocks/physicalNames.ts'
import { HSTS, type WebSite, writeCsp } from './webSite.ts'

/** `/docs` is `/docs/index.html`. */
const FOLDER_TO_INDEX = `function handler(event) {
  var request = event.request
  if (request.uri.split('/').pop().indexOf('.') < 0) request.uri = request.uri.replace(/\\/$/, '') + '/index.html'
  return request
}
`

/**
 * What a page of these may do. Swagger UI and ReDoc are large scripts of others on the origin that holds the tokens of
 * members, so `sandbox` gives them an origin of their own: they reach no storage, no cookie and no window of the
 * dashboard.
 */
const CSP = {
  sandbox: ['allow-scripts', 'allow-forms'],
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
}
const { sandbox: _, ...OWN_CSP } = CSP

/** In the order in which CloudFront compares their paths. */
const PAGES = [
  // The API answers no page without an origin (decision 0076): this one asks the page around it.
  { part: 'Swagger', paths: ['/docs/swagger/*'], csp: { ...CSP, 'frame-ancestors': ["'self'"] }, isFramed: true },
  // A few lines of our own.
  { part: 'Docs', paths: ['/docs', '/docs/*'], csp: { ...OWN_CSP, 'frame-src': ["'self'"] }, isFramed: false },
  // Its styled-components write styles into the page.
  {
    part: 'Redoc',
    paths: ['/redoc', '/redoc/*'],
    csp: { ...CSP, 'style-src': ["'self'", "'unsafe-inline'"] },
    isFramed: false,
  },
]

/** The API reference beside an app: Swagger UI at `/docs` and ReDoc at `/redoc`, each under a policy of its own. */
export class ReferencePages extends Construct {
  constructor(scope: Construct, id: string, { site }: { site: WebSite }) {
    super(scope, id)
    const nameOf = (part: string) => physicalNames(this).edge(id, part)
    const toIndex = new EdgeFunction(this, 'FolderToIndex', {
      functionName: nameOf('FolderToIndex'),
      code: FunctionCode.fromInline(FOLDER_TO_INDEX),
      runtime: FunctionRuntime.JS_2_0,
    })
    for (const { part, paths, csp, isFramed } of PAGES) {
      const responseHeadersPolicy = new ResponseHeadersPolicy(this, `${part}Headers`, {
        responseHeadersPolicyName: nameOf(`${part}Headers`),
        securityHeadersBehavior: {
          contentSecurityPolicy: { contentSecurityPolicy: writeCsp(csp), override: true },
          contentTypeOptions: { override: true },
          referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
          strictTransportSecurity: HSTS,
          frameOptions: {
            frameOption: isFramed ? HeadersFrameOption.SAMEORIGIN : HeadersFrameOption.DENY,
            override: true,
          },
        },
      })
      for (const path of paths)
        site.distribution.addBehavior(path, site.source, {
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          responseHeadersPolicy,
          functionAssociations: [{ function: toIndex, eventType: FunctionEventType.VIEWER_REQUEST }],
        })
    }
  }
}
