import { CfnOutput, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { addMonitoring } from './addMonitoring.ts'
import { addPipeline, type Pipeline } from './addPipeline.ts'
import { addService, type Service } from './addService.ts'
import { type Built, DashboardContent } from './blocks/dashboardContent.ts'
import { inviteAdmin } from './blocks/inviteAdmin.ts'
import type { Config } from './config.ts'

/** What is deployed: folders of sources and of builds. */
export interface Sources {
  /** Folder of the functions, `lambdas`. */
  code: string
  built: Built
}

/**
 * All of Incuera, in whichever account and region it is deployed to: record → ingest → session → render, analyse →
 * watch, query.
 */
export class IncueraStack extends Stack {
  constructor(scope: Construct, config: Config, { code, built }: Sources) {
    super(scope, config.stackName, { description: 'Incuera: session replay in your own account' })
    const pipeline = addPipeline(this, { config, code })
    const service = addService(this, { config, code, pipeline })
    addMonitoring(this, { config, pipeline, service })

    const { auth, dashboard, clientId } = service
    const content = new DashboardContent(this, 'Content', {
      dashboard,
      built,
      issuer: auth.issuer,
      clientId,
      signInOrigin: auth.signInOrigin,
      after: this.node.children.filter((child) => Construct.isConstruct(child)),
    })
    if (config.adminEmail) inviteAdmin(this, { pool: auth.pool, email: config.adminEmail, after: content })
    for (const [name, value] of Object.entries(outputsOf(pipeline, service))) new CfnOutput(this, name, { value })
  }
}

/** What people and scripts need after a deployment (docs/deploy.md). */
const outputsOf = ({ storage, lake }: Pipeline, { auth, dashboard, gateway, clientId }: Service) => ({
  DashboardUrl: dashboard.app.origin,
  PlayerUrl: dashboard.player.origin,
  ApiUrl: gateway.api.apiEndpoint,
  SignInUrl: auth.signInOrigin,
  UserPoolId: auth.pool.userPoolId,
  ClientId: clientId,
  ReplayBucket: storage.replay.bucketName,
  LakeDatabase: lake.databaseName,
  AthenaWorkgroup: lake.workgroupName,
})
