import { runInNewContext } from 'node:vm'
import { describe, expect, test } from '@jest/globals'
import { contentPolicyOf } from '../testing/contentPolicyOf.ts'
import { inWords } from '../testing/inWords.ts'
import { synthesize } from '../testing/synthesize.ts'
import { templateOf } from '../testing/templateOf.ts'

const { ofType, json } = await templateOf()

const cspOf = (idStart: string) => contentPolicyOf({ ofType }, idStart)

describe('Content-Security-Policy', () => {
  test('a recording can load nothing, run nothing, and reach the replay bucket only', () => {
    const csp = cspOf('DashboardPlayerHeaders')
    expect(csp['default-src']).toEqual(["'none'"])
    expect(csp['script-src']).toEqual(["'self'"])
    expect(csp['img-src']).toEqual(['data:', 'blob:'])
    expect(csp['connect-src']).toEqual(["'self'", expect.stringMatching(/^https:\/\/incuera-replay-.*\.s3\./)])
  })

  test('allowed origins give pictures, fonts and stylesheets to replays, and nothing else', () => {
    const assetOrigins = ['https://cdn.shop.example', 'https://*.shop.example']
    const [plain, open] = [{ ofType }, synthesize({ assetOrigins })].map((view) =>
      contentPolicyOf(view, 'DashboardPlayerHeaders'),
    )
    const extended = ['img-src', 'font-src', 'style-src'].map((name) => [
      name,
      [...(plain?.[name] ?? []), ...assetOrigins],
    ])
    expect(open).toEqual({ ...plain, ...Object.fromEntries(extended), 'connect-src': open?.['connect-src'] })
    expect(open?.['connect-src']).toHaveLength(2)
  })

  test('the app runs its own scripts only, and frames the player only', () => {
    const csp = cspOf('DashboardAppHeaders')
    expect(csp['default-src']).toEqual(["'self'"])
    expect(csp['script-src']).toBeUndefined()
    expect(csp['frame-src']).toEqual([expect.stringMatching(/^https:\/\/<DashboardPlayerDistribution.*DomainName>$/)])
    expect(csp['frame-ancestors']).toEqual(["'none'"])
    expect(csp['connect-src']).toEqual([
      "'self'",
      expect.stringMatching(/ProviderURL>\/$/),
      expect.stringMatching(/amazoncognito\.com$/),
      // Of a video that a GIF is made of.
      expect.stringMatching(/^https:\/\/incuera-replay-.*\.s3\./),
    ])
  })

  test.each(['Swagger', 'Redoc'])('the scripts of others on %s cannot reach what the app stores', (page) => {
    const csp = cspOf(`DashboardReference${page}Headers`)
    expect(csp.sandbox).toEqual(['allow-scripts', 'allow-forms'])
    expect([csp['default-src'], csp['script-src'], csp['connect-src']]).toEqual([["'none'"], ["'self'"], ["'self'"]])
  })

  test('only Swagger UI is framed, by the page that calls the API for it', () => {
    const pages = ['Swagger', 'Docs', 'Redoc'].map((page) => cspOf(`DashboardReference${page}Headers`))
    expect(pages.map((csp) => csp['frame-ancestors'])).toEqual([["'self'"], ["'none'"], ["'none'"]])
    expect(pages.map((csp) => csp['frame-src'])).toEqual([undefined, ["'self'"], undefined])
    expect(pages[1]?.sandbox).toBeUndefined()
  })

  test("contains the replay bucket's actual name", () => {
    const bucket = ofType('AWS::S3::Bucket').find(({ id }) => id.startsWith('StorageReplay'))
    expect(cspOf('DashboardPlayerHeaders')['connect-src']?.[1]).toBe(
      `https://${inWords(bucket?.properties.BucketName)}.s3.<"AWS::Region">.<"AWS::URLSuffix">`,
    )
  })
})

describe('paths', () => {
  const askedFor = (uri: string, part = 'PageToIndex') => {
    const edge = ofType('AWS::CloudFront::Function').find(({ id }) => id.includes(part))
    return runInNewContext(`${edge?.properties.FunctionCode}; handler({ request: { uri: '${uri}' } }).uri`)
  }

  test.each([
    ['/', '/index.html'],
    ['/projects/p1/sessions/01890000-0000-7000-8000-000000000000', '/index.html'],
    ['/favicon.svg', '/favicon.svg'],
    ['/config.json', '/config.json'],
  ])('%s is served by %s', (uri, file) => {
    expect(askedFor(uri)).toBe(file)
  })

  test.each([
    ['/docs', '/docs/index.html'],
    ['/redoc/', '/redoc/index.html'],
    ['/docs/swagger/', '/docs/swagger/index.html'],
    ['/docs/swagger/swagger-ui.css', '/docs/swagger/swagger-ui.css'],
  ])('%s of the API reference is served by %s', (uri, file) => {
    expect(askedFor(uri, 'FolderToIndex')).toBe(file)
  })

  test('API, health, recorder and API reference are served by the origin of the app', () => {
    const app = ofType('AWS::CloudFront::Distribution').find(({ id }) => id.startsWith('DashboardApp'))
    const behaviors: { PathPattern: string }[] = app?.properties.DistributionConfig.CacheBehaviors
    expect(behaviors.map(({ PathPattern }) => PathPattern)).toEqual([
      ...['/sdk/*', '/openapi.json', '/docs/swagger/*', '/docs', '/docs/*', '/redoc', '/redoc/*'],
      ...['/api/sessions/start', '/api/ingest', '/api/sessions/end', '/api/sessions/erase'],
      ...['/api/*', '/health', '/mcp', '/.well-known/oauth-protected-resource/mcp'],
    ])
  })
})

test('a new recorder is on every site within an hour of its deployment, whatever its origin', () => {
  const policy = ofType('AWS::CloudFront::ResponseHeadersPolicy').find(({ id }) =>
    id.startsWith('DashboardAppSharedHeaders'),
  )
  expect(policy?.properties.ResponseHeadersPolicyConfig.CorsConfig.AccessControlAllowOrigins.Items).toEqual(['*'])
  // Sites embed the script under a fixed name: CloudFront's copy and a browser's copy of that copy are at most an hour
  // old.
  const [, browser, edge] = /max-age=(\d+), s-maxage=(\d+)$/.exec(cacheControlOf('sdk') ?? '') ?? []
  expect(Number(browser) + Number(edge)).toBeLessThanOrEqual(3600)
})

/** The headers of the files that are deployed under a prefix of the app's bucket. */
const cacheControlOf = (prefix: string | undefined): string | undefined =>
  ofType('Custom::CDKBucketDeployment').find(
    ({ properties }) =>
      properties.DestinationBucketName.Ref.startsWith('DashboardApp') &&
      properties.DestinationBucketKeyPrefix === prefix,
  )?.properties.SystemMetadata['cache-control']

describe('caching', () => {
  test('is decided by the file, so that an error is not cached as long as the file would be', () => {
    for (const { properties } of ofType('AWS::CloudFront::ResponseHeadersPolicy')) {
      expect(JSON.stringify(properties).toLowerCase()).not.toContain('cache-control')
    }
    for (const { properties } of ofType('Custom::CDKBucketDeployment'))
      expect(properties.SystemMetadata['cache-control']).toMatch(/./)
    expect(cacheControlOf('assets')).toBe('public, max-age=31536000, immutable')
    expect(cacheControlOf(undefined)).toBe('no-cache')
  })

  test('no distribution turns an error into a page: the API returns its own status codes', () => {
    for (const { properties } of ofType('AWS::CloudFront::Distribution')) {
      expect(properties.DistributionConfig.CustomErrorResponses).toBeUndefined()
      // The root of a bucket that may be listed would be its listing.
      expect(properties.DistributionConfig.DefaultRootObject).toBe('index.html')
    }
  })
})

test('no response of the API is mistaken for a page or a script', () => {
  const behaviors = ofType('AWS::CloudFront::Distribution').flatMap(({ properties }) => [
    properties.DistributionConfig.DefaultCacheBehavior,
    ...(properties.DistributionConfig.CacheBehaviors ?? []),
  ])
  expect(behaviors.length).toBeGreaterThan(4)
  for (const { ResponseHeadersPolicyId } of behaviors) {
    const policy = ofType('AWS::CloudFront::ResponseHeadersPolicy').find(({ id }) => id === ResponseHeadersPolicyId.Ref)
    expect(policy?.properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentTypeOptions).toEqual({
      Override: true,
    })
  }
})

test('the functions alone decide which origins may read the API', () => {
  expect(ofType('AWS::ApiGatewayV2::Api')[0]?.properties.CorsConfiguration).toBeUndefined()
})

test('members sign in on the pages of Cognito only', () => {
  // Without a value Cognito allows ALLOW_USER_SRP_AUTH and ALLOW_CUSTOM_AUTH: passwords could be tried through its API.
  expect(ofType('AWS::Cognito::UserPoolClient')[0]?.properties.ExplicitAuthFlows).toEqual(['ALLOW_REFRESH_TOKEN_AUTH'])
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

test('the outputs show where to go after deploying', () => {
  expect(Object.keys(json.Outputs).sort()).toEqual([
    'ApiUrl',
    'AthenaWorkgroup',
    'ClientId',
    'DashboardUrl',
    'LakeDatabase',
    'PlayerUrl',
    'ReplayBucket',
    'SignInUrl',
    'UserPoolId',
  ])
})
