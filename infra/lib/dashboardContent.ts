import { existsSync } from 'node:fs'
import { Aws, DefaultStackSynthesizer, RemovalPolicy, Size, Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { BucketDeployment, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { Construct } from 'constructs'
import { SetupError } from './config.ts'
import type { Dashboard } from './dashboard.ts'
import { acknowledgeObjects } from './grants.ts'
import type { WebSite } from './webSite.ts'

/** Folders that `npm run build` makes. */
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
}

/** Puts the built files where they are served, and beside them what they must know of this deployment. */
export class DashboardContent extends Construct {
  constructor(scope: Construct, id: string, { dashboard, built, issuer, clientId, signInOrigin }: DashboardContentProps) {
    super(scope, id)
    checkBuilt(built)

    const { app, player } = dashboard
    const appConfig = {
      issuer,
      clientId,
      playerOrigin: player.origin,
      // The API stands under the app's own origin.
      apiBase: '',
      sdkUrl: `${app.origin}/sdk/loader.js`,
      // Cognito has no end_session_endpoint in its discovery document.
      signOutUrl: `${signInOrigin}/logout?client_id=${clientId}&logout_uri=${app.origin}/`,
    }
    const role = this.deployer([app, player])
    const log = new LogGroup(this, 'Log', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY })
    role.addToPolicy(new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [log.logGroupArn] }))
    const put = (deploymentId: string, site: WebSite, sources: ISource[], destinationKeyPrefix?: string) =>
      new BucketDeployment(this, deploymentId, {
        sources,
        destinationBucket: site.bucket,
        destinationKeyPrefix,
        distribution: site.distribution,
        distributionPaths: [`/${destinationKeyPrefix ? `${destinationKeyPrefix}/` : ''}*`],
        // A tab that was opened before an update still asks for the chunks of its own version.
        prune: false,
        memoryLimit: 512,
        ephemeralStorageSize: Size.mebibytes(512),
        logGroup: log,
        role: role.withoutPolicyUpdates(),
      })
    put('App', app, [Source.asset(built.app), Source.jsonData('config.json', appConfig)])
    put('Sdk', app, [Source.asset(built.sdk)], 'sdk')
    put('Player', player, [Source.asset(built.player), Source.jsonData('config.json', { dashboardOrigin: app.origin })])
    for (const handler of Stack.of(this).node.children.filter(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'))) {
      Validations.of(handler).acknowledge({ id: 'AwsSolutions-L1', reason: 'The CDK brings this function and chooses its Python.' })
    }
  }

  /** The CDK would grant it `s3:GetObject*`, `s3:List*` and the like; this is what its code calls. */
  private deployer(sites: WebSite[]): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    const { partition, account } = Stack.of(this)
    const assets = `arn:${partition}:s3:::cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${account}-${Aws.REGION}`
    role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [`${assets}/*`] }))
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-<AWS::AccountId>-<AWS::Region>/*]`,
      reason: 'The names of assets are hashes of what the next version brings.',
    })
    role.addToPolicy(
      new PolicyStatement({ actions: ['s3:ListBucket', 's3:GetBucketTagging'], resources: sites.map(({ bucket }) => bucket.bucketArn) }),
    )
    role.addToPolicy(
      new PolicyStatement({ actions: ['s3:GetObject', 's3:PutObject'], resources: sites.map(({ bucket }) => bucket.arnForObjects('*')) }),
    )
    role.addToPolicy(
      new PolicyStatement({
        actions: ['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'],
        resources: sites.map(({ distribution }) => distribution.distributionArn),
      }),
    )
    for (const { bucket } of sites) acknowledgeObjects(role, bucket, '')
    return role
  }
}

/** @throws SetupError that names what is missing. */
export function checkBuilt(built: Built): void {
  const missing = Object.values(built).filter((folder) => !existsSync(folder))
  if (missing.length > 0) throw new SetupError(`${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing: run «npm run build» first`)
}
