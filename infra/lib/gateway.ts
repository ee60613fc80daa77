import { type Route, routes } from '@incuera/contract/routes.ts'
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  CfnStage,
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'

/** Requests per second of everything but ingest: people at dashboards. */
const DEFAULT_RATE = { rateLimit: 200, burstLimit: 400 }
/** Requests per second of one ingest route: 2,000 batches/s are 20,000 visitors at a time, and cannot starve the dashboard. */
const INGEST_RATE = { ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 4000 }

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

const METHOD = { GET: HttpMethod.GET, POST: HttpMethod.POST, DELETE: HttpMethod.DELETE } as const
const all: Route[] = Object.values(routes)

/** The HTTP API: its routes come from contract/api.ts, its doors from the `auth` of each. */
export class Gateway extends Construct {
  readonly api: HttpApi
  private readonly stage: CfnStage

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.api = new HttpApi(this, 'Api', {
      apiName: 'Incuera',
      createDefaultStage: false,
      // Recorded sites are anywhere and a key is public; ingest checks the origin against the project's own list.
      corsPreflight: {
        allowOrigins: ['*'],
        allowHeaders: ['content-type', 'x-api-key', 'authorization'],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.DELETE],
        maxAge: Duration.days(1),
      },
    })
    const log = new LogGroup(this, 'AccessLog', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY })
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: DEFAULT_RATE,
      detailedMetricsEnabled: true,
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)) },
    })
    if (!(stage.node.defaultChild instanceof CfnStage)) throw new Error('HttpStage no longer holds a CfnStage')
    this.stage = stage.node.defaultChild
  }

  /** The routes of the SDK. */
  serveSdk(fn: IFunction): void {
    const integration = new HttpLambdaIntegration('Ingest', fn)
    const routeSettings: Record<string, typeof INGEST_RATE> = {}
    for (const { method, path } of all.filter(({ auth }) => auth === 'key')) {
      this.add(
        method,
        path,
        integration,
        new HttpNoneAuthorizer(),
        'The key of the SDK is checked by the function: it comes in the query or a header, and a refusal tells the SDK what to do.',
      )
      routeSettings[`${method} ${path}`] = INGEST_RATE
    }
    this.stage.routeSettings = routeSettings
  }

  /** What anyone may ask, and everything under `/api` for those who are signed in. */
  serveApi(fn: IFunction, { issuer, clientId }: { issuer: string; clientId: string }): void {
    const integration = new HttpLambdaIntegration('Query', fn)
    for (const { method, path } of all.filter(({ auth }) => auth === 'none')) {
      this.add(method, path, integration, new HttpNoneAuthorizer(), 'A health check says nothing but that the API is there.')
    }
    const authorizer = new HttpJwtAuthorizer('Member', issuer, { jwtAudience: [clientId] })
    // Not ANY: it would swallow the preflight, and ask it for a token.
    for (const method of new Set(all.filter(({ auth }) => auth === 'member').map((route) => route.method))) {
      this.add(method, '/api/{proxy+}', integration, authorizer)
    }
  }

  private add(
    method: Route['method'],
    path: string,
    integration: HttpLambdaIntegration,
    authorizer: IHttpRouteAuthorizer,
    openBecause?: string,
  ): void {
    for (const route of this.api.addRoutes({ path, methods: [METHOD[method]], integration, authorizer })) {
      if (openBecause) Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: openBecause })
      // Settings of a route which does not exist yet fail the deployment.
      this.stage.node.addDependency(route)
    }
  }
}
