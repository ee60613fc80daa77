import * as z from 'zod'
import { parseProperties, withoutMeaning } from '../template/parseProperties.ts'
import type { Template } from '../template/template.ts'
import type { Rate, Throttling } from './throttle.ts'

/** Without `CorsConfiguration`: the functions decide which origins may read them (decision 0076). */
const Api = z.strictObject({
  Name: z.string(),
  ProtocolType: z.literal('HTTP'),
  Description: z.string().optional(),
  DisableExecuteApiEndpoint: z.literal(false).optional(),
  Tags: withoutMeaning,
})
const Integration = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.number().max(30_000).optional(),
})
const Route = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  /** The functions check keys and tokens themselves (decision 0062). */
  AuthorizationType: z.literal('NONE').default('NONE'),
})

const RouteRate = z.object({ ThrottlingRateLimit: z.number().optional(), ThrottlingBurstLimit: z.number().optional() })
const Stage = z.strictObject({
  ApiId: z.string(),
  /** Any other name would be the first segment of every path. */
  StageName: z.literal('$default'),
  AutoDeploy: z.literal(true),
  DefaultRouteSettings: RouteRate.optional(),
  RouteSettings: z.record(z.string(), RouteRate).default({}),
  AccessLogSettings: withoutMeaning,
  Tags: withoutMeaning,
})

export interface HttpRoute {
  /** `GET`, …, or `ANY`. */
  method: string
  /** Segments of the path; `{name}` matches one, `{name+}` all remaining ones. */
  segments: string[]
  routeKey: string
  functionArn: string
  timeoutMs: number
}

export interface HttpApi {
  apiId: string
  throttling: Throttling
  routes: HttpRoute[]
}

/**
 * The one HTTP API of the template with its routes and integrations.
 * @throws Error when API Gateway would not be allowed to invoke a function, because that only shows in production
 */
export function readHttpApi(template: Template): HttpApi {
  const [api, ...others] = template.ofType('AWS::ApiGatewayV2::Api')
  if (!api || others.length > 0)
    throw new Error(`The template must have one AWS::ApiGatewayV2::Api, it has ${others.length + (api ? 1 : 0)}`)
  parseProperties(Api, api)

  const invokable = new Set(
    template
      .ofType('AWS::Lambda::Permission')
      .map((permission) => parseProperties(z.object({ Principal: z.string(), FunctionName: z.string() }), permission))
      .filter((permission) => permission.Principal === 'apigateway.amazonaws.com')
      .map((permission) => permission.FunctionName),
  )

  const integrations = new Map(
    template
      .ofType('AWS::ApiGatewayV2::Integration')
      .map((resource) => [template.ref(resource.id), parseProperties(Integration, resource)] as const),
  )

  const routes = template.ofType('AWS::ApiGatewayV2::Route').map((resource): HttpRoute => {
    const route = parseProperties(Route, resource)
    const integration = integrations.get(route.Target.replace(/^integrations\//, ''))
    if (!integration)
      throw new Error(`Route ${route.RouteKey} (${resource.id}) targets ${route.Target}, which is not in the template`)
    if (!invokable.has(integration.IntegrationUri))
      throw new Error(
        `Route ${route.RouteKey}: no AWS::Lambda::Permission lets apigateway.amazonaws.com invoke ${integration.IntegrationUri}`,
      )
    const [method, path] = route.RouteKey.split(' ')
    if (!method || !path) throw new Error(`Route key ${route.RouteKey} is not supported; write METHOD /path`)
    return {
      method,
      segments: path.split('/').slice(1),
      routeKey: route.RouteKey,
      functionArn: integration.IntegrationUri,
      timeoutMs: integration.TimeoutInMillis ?? 30_000,
    }
  })
  return { apiId: template.ref(api.id), throttling: readThrottling(template), routes }
}

function readThrottling(template: Template): Throttling {
  const [resource, ...others] = template.ofType('AWS::ApiGatewayV2::Stage')
  if (!resource || others.length > 0)
    throw new Error(`The template must have one AWS::ApiGatewayV2::Stage, it has ${others.length + (resource ? 1 : 0)}`)
  const { DefaultRouteSettings, RouteSettings } = parseProperties(Stage, resource)
  const routes = Object.entries(RouteSettings).flatMap(([routeKey, settings]) => {
    const rate = toRate(settings)
    return rate ? [[routeKey, rate] as const] : []
  })
  return { standard: DefaultRouteSettings ? toRate(DefaultRouteSettings) : null, routes: Object.fromEntries(routes) }
}

const toRate = ({ ThrottlingRateLimit, ThrottlingBurstLimit }: z.infer<typeof RouteRate>): Rate | null =>
  ThrottlingRateLimit === undefined
    ? null
    : { perSecond: ThrottlingRateLimit, burst: ThrottlingBurstLimit ?? ThrottlingRateLimit }
