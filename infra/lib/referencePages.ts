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
 * What both pages may do. They are large scripts of others on the origin that holds the tokens of members, so \`sandbox\`
 * gives them an origin of their own: they reach no storage, no cookie and no window of the dashboard. They can call the
 * API with a token that their reader pastes.
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

const PAGES = {
  docs: CSP,
  // Its styled-components write styles into the page.
  redoc: { ...CSP, 'style-src': ["'self'", "'unsafe-inline'"] },
}

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
    for (const [folder, csp] of Object.entries(PAGES)) {
      const part = `${folder === 'docs' ? 'Docs' : 'Redoc'}Headers`
      const responseHeadersPolicy = new ResponseHeadersPolicy(this, part, {
        responseHeadersPolicyName: nameOf(part),
        securityHeadersBehavior: {
          contentSecurityPolicy: { contentSecurityPolicy: writeCsp(csp), override: true },
          contentTypeOptions: { override: true },
          referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
          strictTransportSecurity: HSTS,
          frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        },
      })
      for (const path of [`/${folder}`, `/${folder}/*`])
        site.distribution.addBehavior(path, site.source, {
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          responseHeadersPolicy,
          functionAssociations: [{ function: toIndex, eventType: FunctionEventType.VIEWER_REQUEST }],
        })
    }
  }
}
