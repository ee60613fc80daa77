import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { RemovalPolicy, Size, Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Asset } from 'aws-cdk-lib/aws-s3-assets'
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { Construct, type IConstruct } from 'constructs'
import { SetupError } from '../config.ts'
import type { Dashboard } from '../dashboard.ts'
import type { WebSite } from '../webSite.ts'
import { acknowledgeObjects } from './grants.ts'
import { InlineRole } from './inlineRole.ts'

/** Names of built files end in a hash of their content. */
const FOREVER = 'public, max-age=31536000, immutable'
/** Pages and config.json name the files of one version, so they are revalidated each time. */
const NEVER = 'no-cache'
/**
 * Sites embed the recorder under fixed names: a minute in CloudFront plus the rest in browsers makes an hour until all
 * have a new one.
 */
const HOUR = 'public, max-age=3540, s-maxage=60'

/** Folders that `npm run build` creates. */
export interface Built {
  app: string
  player: string
  sdk: string
}

export interface DashboardContentProps {
  dashboard: Dashboard
  built: Built
  issuer: string
  clientId: string
  signInOrigin: string
  /**
   * What must have succeeded before: a bucket with files in it would keep a failed first deployment from being rolled
   * back.
   */
  after: IConstruct[]
}

/** Puts the built files where they are served, together with the settings of this deployment. */
export class DashboardContent extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { dashboard, built, issuer, clientId, signInOrigin, after }: DashboardContentProps,
  ) {
    super(scope, id)
    checkBuilt(built)

    const { app, player } = dashboard
    const appConfig = {
      issuer,
      clientId,
      playerOrigin: player.origin,
      // The app's own origin serves the API as well.
      apiBase: '',
      sdkUrl: `${app.origin}/sdk/loader.js`,
      // Cognito has no end_session_endpoint in its discovery document.
      signOutUrl: `${signInOrigin}/logout?client_id=${clientId}&logout_uri=${app.origin}/`,
    }
    const role = this.deployer([app, player], new Asset(this, 'SdkFiles', { path: built.sdk }))
    const log = new LogGroup(this, 'Log', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY })
    role.addToPolicy(
      new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [log.logGroupArn] }),
    )
    const put = (
      deploymentId: string,
      site: WebSite,
      cacheControl: string,
      sources: ISource[],
      destinationKeyPrefix?: string,
    ) =>
      new BucketDeployment(this, deploymentId, {
        sources,
        destinationBucket: site.bucket,
        destinationKeyPrefix,
        cacheControl: [CacheControl.fromString(cacheControl)],
        // A tab opened before an update still requests the chunks of its own version.
        prune: false,
        memoryLimit: 512,
        ephemeralStorageSize: Size.mebibytes(512),
        logGroup: log,
        role: role.withoutPolicyUpdates(),
      })
    const pageOf = (folder: string) => Source.asset(folder, { exclude: ['assets'] })
    const assetsOf = (folder: string) => Source.asset(join(folder, 'assets'))

    const assets = put('AppAssets', app, FOREVER, [assetsOf(built.app)], 'assets')
    assets.node.addDependency(...after)
    const others = [
      put('App', app, NEVER, [pageOf(built.app), Source.jsonData('config.json', appConfig)]),
      put('Sdk', app, HOUR, [Source.asset(built.sdk)], 'sdk'),
      put('PlayerAssets', player, FOREVER, [assetsOf(built.player)], 'assets'),
      put('Player', player, NEVER, [
        pageOf(built.player),
        Source.jsonData('config.json', { dashboardOrigin: app.origin }),
      ]),
    ]
    // A page is deployed after the files that it names.
    for (const [index, other] of others.entries()) other.node.addDependency(others[index - 1] ?? assets)
    for (const handler of Stack.of(this).node.children.filter(({ node }) =>
      node.id.startsWith('Custom::CDKBucketDeployment'),
    )) {
      Validations.of(handler).acknowledge({
        id: 'AwsSolutions-L1',
        reason: 'The CDK brings this function and chooses its Python.',
      })
    }
  }

  /**
   * The CDK would grant it `s3:GetObject*`, `s3:List*` and the like; this is what its code calls.
   * @param asset any asset: the account's bootstrap stack chose the bucket of assets, and perhaps a key for it
   */
  private deployer(sites: WebSite[], asset: Asset): Role {
    const role = new InlineRole(this, 'Role', 'lambda.amazonaws.com')
    const { bucket } = asset
    role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] }))
    const key = Stack.of(this).formatArn({ service: 'kms', resource: 'key', resourceName: '*' })
    role.addToPolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [key],
        // Only as S3 does it for that bucket; without `--bootstrap-customer-key` or `--bootstrap-kms-key-id` there is
        // no key.
        conditions: {
          StringEquals: { 'kms:ViaService': `s3.${Stack.of(this).region}.${Stack.of(this).urlSuffix}` },
          StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket.bucketArn, bucket.arnForObjects('*')] },
        },
      }),
    )
    role.addToPolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket', 's3:GetBucketTagging'],
        resources: sites.map((site) => site.bucket.bucketArn),
      }),
    )
    role.addToPolicy(
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: sites.map((site) => site.bucket.arnForObjects('*')),
      }),
    )
    for (const site of sites) acknowledgeObjects(role, site.bucket, '')
    Validations.of(role).acknowledge(
      {
        id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${nameInWords(asset)}/*]`,
        reason: "The names of assets are hashes of the next version's content.",
      },
      {
        id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:kms:<AWS::Region>:<AWS::AccountId>:key/*]',
        reason:
          'Only the bootstrap stack knows which key it is, if any; the conditions allow what S3 decrypts for that bucket.',
      },
    )
    return role
  }
}

/** The name of an asset's bucket as cdk-nag writes it, `cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>`. */
function nameInWords(asset: Asset): string {
  const name: unknown = Stack.of(asset).resolve(asset.s3BucketName)
  const text = typeof name === 'string' ? name : String(Object.values(Object(name))[0])
  return text.replace(/\$\{([^}]+)\}/g, '<$1>')
}

/** @throws SetupError that names what is missing */
export function checkBuilt(built: Built): void {
  const missing = Object.values(built).filter((folder) => !existsSync(folder))
  if (missing.length > 0)
    throw new SetupError(
      `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing: run "npm run build" first`,
    )
}
