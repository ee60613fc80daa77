import { runInNewContext } from 'node:vm'
import { describe, expect, test } from '@jest/globals'
import { type Json, synthesize } from './synthesize.ts'

const { ofType, template } = synthesize()

/** What a policy says, with references as `<Id>`. */
const inWords = (value: unknown): string => {
  if (typeof value === 'string') return value
  const [[kind, rest] = []] = Object.entries<Json>(Object(value))
  if (kind === 'Fn::Join' && Array.isArray(rest[1])) return rest[1].map(inWords).join(rest[0])
  if (kind === 'Fn::Sub') return Object.entries(rest[1]).reduce((text, [name, inner]) => text.replace(`\${${name}}`, inWords(inner)), String(rest[0]))
  if (kind === 'Fn::Join' || kind === 'Ref') return `<${JSON.stringify(rest)}>`
  return `<${rest[0]}.${rest[1]}>`
}
const cspOf = (idStart: string) => {
  const policy = ofType('AWS::CloudFront::ResponseHeadersPolicy').find(({ id }) => id.startsWith(idStart))
  const text = inWords(policy?.properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy)
  return Object.fromEntries(text.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]))
}

describe('Content-Security-Policy', () => {
  test('a recording can load nothing, run nothing, and reach the replay bucket only', () => {
    const csp = cspOf('DashboardPlayerHeaders')
    expect(csp['default-src']).toEqual(["'none'"])
    expect(csp['script-src']).toEqual(["'self'"])
    expect(csp['img-src']).toEqual(['data:', 'blob:'])
    expect(csp['connect-src']).toEqual(["'self'", expect.stringMatching(/^https:\/\/incuera-replay-.*\.s3\./)])
  })

  test('the app runs its own scripts only, and frames the player only', () => {
    const csp = cspOf('DashboardAppHeaders')
    expect(csp['default-src']).toEqual(["'self'"])
    expect(csp['script-src']).toBeUndefined()
    expect(csp['frame-src']).toEqual([expect.stringMatching(/^https:\/\/<DashboardPlayerDistribution.*DomainName>$/)])
    expect(csp['frame-ancestors']).toEqual(["'none'"])
    expect(csp['connect-src']).toEqual(["'self'", expect.stringMatching(/ProviderURL>\/$/), expect.stringMatching(/amazoncognito\.com$/)])
  })

  test('names the replay bucket by the name it has', () => {
    const bucket = ofType('AWS::S3::Bucket').find(({ id }) => id.startsWith('StorageReplay'))
    expect(cspOf('DashboardPlayerHeaders')['connect-src']?.[1]).toBe(
      `https://${inWords(bucket?.properties.BucketName)}.s3.<"AWS::Region">.<"AWS::URLSuffix">`,
    )
  })
})

describe('paths', () => {
  const code = ofType('AWS::CloudFront::Function')[0]?.properties.FunctionCode
  const askedFor = (uri: string) => runInNewContext(`${code}; handler({ request: { uri: '${uri}' } }).uri`)

  test.each([
    ['/', '/index.html'],
    ['/projects/p1/sessions/01890000-0000-7000-8000-000000000000', '/index.html'],
    ['/favicon.svg', '/favicon.svg'],
    ['/config.json', '/config.json'],
  ])('%s is served by %s', (uri, file) => {
    expect(askedFor(uri)).toBe(file)
  })

  test('API, health and recorder stand under the origin of the app', () => {
    const app = ofType('AWS::CloudFront::Distribution').find(({ id }) => id.startsWith('DashboardApp'))
    const behaviors: { PathPattern: string }[] = app?.properties.DistributionConfig.CacheBehaviors
    expect(behaviors.map(({ PathPattern }) => PathPattern)).toEqual(['/assets/*', '/sdk/*', '/api/*', '/health'])
  })
})

test('a new recorder is on every site within an hour of its deployment, whatever its origin', () => {
  const policy = ofType('AWS::CloudFront::ResponseHeadersPolicy').find(({ id }) => id.startsWith('DashboardAppSharedHeaders'))
  const { CorsConfig, CustomHeadersConfig } = policy?.properties.ResponseHeadersPolicyConfig ?? {}
  expect(CorsConfig.AccessControlAllowOrigins.Items).toEqual(['*'])
  expect(CustomHeadersConfig.Items).toContainEqual({ Header: 'Cache-Control', Override: true, Value: 'public, max-age=3600' })
  // Snippets stand in pages for years, so the addresses stay, and CloudFront's own copies go with the deployment.
  const deployment = ofType('Custom::CDKBucketDeployment').find(({ properties }) => properties.DestinationBucketKeyPrefix === 'sdk')
  expect(deployment?.properties.DistributionPaths).toEqual(['/sdk/*'])
})

test('names that CloudFront shares between regions carry theirs', () => {
  const named = [
    ...ofType('AWS::CloudFront::ResponseHeadersPolicy').map(({ properties }) => properties.ResponseHeadersPolicyConfig.Name),
    ...ofType('AWS::CloudFront::OriginAccessControl').map(({ properties }) => properties.OriginAccessControlConfig.Name),
    ...ofType('AWS::CloudFront::Function').map(({ properties }) => properties.Name),
  ]
  expect(named.length).toBeGreaterThan(5)
  for (const name of named) expect(inWords(name)).toMatch(/^Incuera-.*<"AWS::Region">$/)
})

test('recordings are read by the two origins only', () => {
  const bucket = ofType('AWS::S3::Bucket').find(({ id }) => id.startsWith('StorageReplay'))
  const [rule] = bucket?.properties.CorsConfiguration.CorsRules ?? []
  expect(rule.AllowedMethods).toEqual(['GET'])
  expect(rule.AllowedOrigins.map(inWords)).toEqual([
    expect.stringContaining('DashboardPlayerDistribution'),
    expect.stringContaining('DashboardAppDistribution'),
  ])
})

test('whoever deploys is told where to go', () => {
  expect(Object.keys(template.toJSON().Outputs).sort()).toEqual([
    'ApiUrl',
    'AthenaWorkgroup',
    'ClientId',
    'DashboardUrl',
    'LakeDatabase',
    'PlayerUrl',
    'ReplayBucket',
    'UserPoolId',
  ])
})
