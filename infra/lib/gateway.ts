import { MCP_PATH } from '@incuera/contract/mcpPath.ts'
import { type Route, routes } from '@incuera/contract/routes.ts'
import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { physicalNames } from './blocks/physicalNames.ts'
import type { Config } from './config.ts'

/**
 * A session starts and ends once, with many batches in between: each of those two routes gets this share of the
 * batches' rate.
 */
const START_SHARE = 0.16
/** Few visitors ever erase their own sessions. */
const ERASE_SHARE = 0.024
/** Recorders need no preflight (decision 0076); clients with the key in a header have one per path and two hours. */
const PREFLIGHT_SHARE = 0.004
/** By path; the others are called once per session. */
const SHARES: Partial<Record<string, number>> = {
  [routes.ingest.path]: 1,
  [routes.eraseMe.path]: ERASE_SHARE,
}
/** Routes that are called seldom get this share of the dashboard's rate, so that all routes together fit the quota. */
const RARE_SHARE = 0.4
/**
 * Pages of links to sessions ask once a second whether they may go on. They have a share of the dashboard's rate for
 * themselves, so that many of them keep no member from working; where they exceed it, they ask again a second later.
 */
const SHARE_CHECK_SHARE = 0.6
/** AWS's own relation of burst to rate. */
const BURST_SHARE = 0.5

/** No query string, because it may carry the key. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  ip: '$context.identity.sourceIp',
  responseMs: '$context.responseLatency',
  error: '$context.error.message',
  integrationError: '$context.integrationErrorMessage',
}

const METHOD = {
  GET: HttpMethod.GET,
  POST: HttpMethod.POST,
  PATCH: HttpMethod.PATCH,
  DELETE: HttpMethod.DELETE,
  OPTIONS: HttpMethod.OPTIONS,
} as const
const all: Route[] = Object.values(routes)
/** Why these routes are open. */
const PREFLIGHT = 'A browser asks what a page may send before it sends it, and with that it sends no token.'

/**
 * The HTTP API. No route has an authorizer: keys and tokens are checked by the functions (decision 0062). It has no
 * CORS of its own either, which would be one answer for all routes: the functions answer preflights (decision 0076).
 */
export class Gateway extends Construct {
  readonly api: HttpApi
  private readonly stage: CfnStage

  private readonly throttle: Config['throttle']
  private readonly routeSettings: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }> = {}

  constructor(scope: Construct, id: string, { throttle }: Pick<Config, 'throttle'>) {
    super(scope, id)
    this.throttle = throttle
    this.api = new HttpApi(this, 'Api', {
      apiName: 'Incuera',
      createDefaultStage: false,
    })
    const log = new LogGroup(this, 'AccessLog', {
      logGroupName: physicalNames(this).gatewayLog,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: {
        rateLimit: throttle.dashboardPerSecond,
        burstLimit: Math.ceil(throttle.dashboardPerSecond * BURST_SHARE),
      },
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    })
    if (!(stage.node.defaultChild instanceof CfnStage)) throw new Error('HttpStage no longer holds a CfnStage')
    this.stage = stage.node.defaultChild
  }

  /** The routes of the SDK. */
  serveSdk(fn: IFunction): void {
    const integration = new HttpLambdaIntegration('Ingest', fn)
    for (const { method, path } of all.filter(({ auth }) => auth === 'key')) {
      this.add(
        method,
        path,
        integration,
        'The function checks the SDK key: it is in the query or a header, and the SDK follows the advice of a refusal.',
      )
      this.limit(`${method} ${path}`, this.throttle.ingestPerSecond * (SHARES[path] ?? START_SHARE))
      this.add('OPTIONS', path, integration, PREFLIGHT)
      this.limit(`OPTIONS ${path}`, this.throttle.ingestPerSecond * PREFLIGHT_SHARE)
    }
  }

  /** The public routes, and everything under `/api` for members and their tokens. */
  serveApi(fn: IFunction): void {
    const integration = new HttpLambdaIntegration('Query', fn)
    const rare = this.throttle.dashboardPerSecond * RARE_SHARE
    // Below /api the functions' own routes answer, also without a token.
    for (const { method, path } of all.filter(({ auth, path }) => auth === 'none' && !path.startsWith('/api/'))) {
      this.add(method, path, integration, 'It only shows that the API is there.')
      // Only monitors call one of them again and again.
      this.limit(`${method} ${path}`, path === routes.health.path ? rare : rare / 4)
    }
    this.add('POST', MCP_PATH, integration, 'The function verifies tokens itself, as for every other route.')
    this.limit(`POST ${MCP_PATH}`, rare)
    for (const method of new Set(all.filter(({ auth }) => auth === 'member').map((route) => route.method))) {
      this.add(
        method,
        '/api/{proxy+}',
        integration,
        'The function verifies access tokens itself, because it also accepts personal tokens and secret keys, whose revocation must take effect immediately.',
      )
      if (method === 'PATCH' || method === 'DELETE') this.limit(`${method} /api/{proxy+}`, rare)
    }
    this.add('POST', routes.checkShare.path, integration, 'The function verifies the token of the link.')
    this.limit(`POST ${routes.checkShare.path}`, this.throttle.dashboardPerSecond * SHARE_CHECK_SHARE)
    this.add('OPTIONS', '/api/{proxy+}', integration, PREFLIGHT)
    this.limit('OPTIONS /api/{proxy+}', rare / 2)
  }

  /** Sets the rate of a route that is not the dashboard's (requests per second). */
  private limit(routeKey: string, rate: number): void {
    this.routeSettings[routeKey] = {
      ThrottlingRateLimit: rate,
      ThrottlingBurstLimit: Math.ceil(rate * BURST_SHARE),
    }
    this.stage.routeSettings = { ...this.routeSettings }
  }

  private add(
    method: keyof typeof METHOD,
    path: string,
    integration: HttpLambdaIntegration,
    openBecause: string,
  ): void {
    const authorizer = new HttpNoneAuthorizer()
    for (const route of this.api.addRoutes({ path, methods: [METHOD[method]], integration, authorizer })) {
      Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: openBecause })
      // Settings of a route that does not exist yet fail the deployment.
      this.stage.node.addDependency(route)
    }
  }
}
