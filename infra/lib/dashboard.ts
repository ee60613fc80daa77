import { MCP_METADATA_PATH, MCP_PATH } from '@incuera/contract/mcpPath.ts'
import { sdkRoutes } from '@incuera/contract/routes/sdkRoutes.ts'
import { Fn } from 'aws-cdk-lib'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { Construct } from 'constructs'
import type { Auth } from './auth.ts'
import type { Config } from './config.ts'
import type { Gateway } from './gateway.ts'
import { passToApi } from './passToApi.ts'
import { ReferencePages } from './referencePages.ts'
import type { Storage } from './storage.ts'
import { WebSite } from './webSite.ts'

export interface DashboardProps extends Pick<Config, 'removal' | 'recordCountry' | 'assetOrigins'> {
  storage: Storage
  auth: Auth
  gateway: Gateway
}

/**
 * Two origins. The app holds the tokens, and serves API and recorder script under its own name. Recordings play on the
 * other one, which holds nothing: code that breaks out of a recording finds an empty page that may fetch recordings
 * only.
 */
export class Dashboard extends Construct {
  readonly app: WebSite
  readonly player: WebSite

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id)
    const { removal, recordCountry, assetOrigins, storage, auth, gateway } = props
    const { accessLogs, replayOrigin } = storage
    this.player = new WebSite(this, 'Player', {
      removal,
      accessLogs,
      comment: 'Incuera player',
      hasPages: false,
      isFramed: true,
      csp: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'", ...assetOrigins],
        'img-src': ['data:', 'blob:', ...assetOrigins],
        'font-src': ['data:', ...assetOrigins],
        'media-src': ['blob:'],
        'connect-src': ["'self'", replayOrigin],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        // The dashboard names this origin in its own policy; naming the dashboard here as well would be a cycle. The
        // player obeys the one origin in its config.json.
        'frame-ancestors': ['*'],
      },
    })
    const csp = {
      'default-src': ["'self'"],
      // Mantine sets styles on elements.
      'style-src': ["'self'", "'unsafe-inline'"],
      // `blob:` is what the page itself has made: a GIF of a video.
      'img-src': ["'self'", 'data:', 'blob:', replayOrigin],
      'media-src': ["'self'", replayOrigin],
      'connect-src': ["'self'", `${auth.issuer}/`, auth.signInOrigin, replayOrigin],
      'frame-src': [this.player.origin],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    }
    this.app = new WebSite(this, 'App', {
      removal,
      accessLogs,
      comment: 'Incuera dashboard',
      hasPages: true,
      isFramed: false,
      csp,
    })
    this.app.shareWithSites(['/sdk/*', '/openapi.json'])
    new ReferencePages(this, 'Reference', { site: this.app })
    const api = new HttpOrigin(Fn.parseDomainName(gateway.api.apiEndpoint))
    const located = recordCountry ? [sdkRoutes.ingest.path, sdkRoutes.startSession.path] : []
    const intake = Object.values(sdkRoutes).map(({ path }) => path)
    passToApi(this.app, api, { all: ['/api/*', '/health', MCP_PATH, MCP_METADATA_PATH], intake, located })
    storage.admitReaders([this.player.origin, this.app.origin])
  }
}
