import { CfnOutput, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { Alerts } from './alerts.ts'
import { Analysis } from './analysis.ts'
import { Api } from './api.ts'
import { Auth } from './auth.ts'
import { type Built, DashboardContent } from './blocks/dashboardContent.ts'
import { inviteAdmin } from './blocks/inviteAdmin.ts'
import { mailTopic } from './blocks/mailTopic.ts'
import type { Config } from './config.ts'
import { Dashboard } from './dashboard.ts'
import { Erase } from './erase.ts'
import { Exports } from './exports.ts'
import { Gateway } from './gateway.ts'
import { Hooks, hookQueue } from './hooks.ts'
import { Ingest } from './ingest.ts'
import { Join } from './join.ts'
import { Keep } from './keep.ts'
import { Lake } from './lake.ts'
import { Meaning } from './meaning.ts'
import { Monitoring } from './monitoring.ts'
import { Render } from './render.ts'
import { Sessions } from './sessions.ts'
import { Storage } from './storage.ts'

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
    const { logLevel, removal, deletionProtection, session, throttle, recordCountry } = config

    const storage = new Storage(this, 'Storage', { removal, deletionProtection })
    const lake = new Lake(this, 'Lake', { removal, lake: config.lake, accessLogs: storage.accessLogs })

    const { embedding } = config.analysis
    const meaning = embedding ? new Meaning(this, 'Meaning', { removal, embedding }) : null

    const hooks = hookQueue(this, 'HookJobs')
    const render = new Render(this, 'Render', { code, logLevel, render: config.render, storage })
    const join = new Join(this, 'Join', { code, logLevel, storage })
    const analysis = new Analysis(this, 'Analysis', {
      code,
      logLevel,
      removal,
      analysis: config.analysis,
      storage,
      lake,
      meaning,
      hooks,
    })
    const jobs = { render: render.jobs, analysis: analysis.jobs }
    const sessions = new Sessions(this, 'Sessions', {
      code,
      logLevel,
      session,
      storage,
      lake,
      join: join.jobs,
      hooks,
      ...jobs,
    })

    const keep = new Keep(this, 'Keep', { code, logLevel, storage, lake })

    const erase = new Erase(this, 'Erase', { code, logLevel, storage, meaning, hooks })
    const exports = new Exports(this, 'Exports', { code, logLevel, storage })

    const gateway = new Gateway(this, 'Gateway', { throttle })
    const ingest = new Ingest(this, 'Ingest', {
      code,
      logLevel,
      session,
      throttle,
      recordCountry,
      storage,
      lake,
      gateway,
      watch: sessions.watch,
      erase: erase.jobs,
    })

    const auth = new Auth(this, 'Auth', { removal, deletionProtection })
    const dashboard = new Dashboard(this, 'Dashboard', { removal, recordCountry, storage, auth, gateway })
    const { userPoolClientId: clientId } = auth.addDashboard(dashboard.app.origin)
    const members = { issuer: auth.issuer, clientId, pool: auth.pool }
    const mail = mailTopic(this, 'Mail')
    const api = new Api(this, 'Api', {
      code,
      logLevel,
      session,
      recordCountry,
      storage,
      lake,
      gateway,
      compact: sessions.compact,
      erase: erase.jobs,
      hooks,
      exports: exports.jobs,
      ...jobs,
      pipeline: {
        sessions: [sessions.watch, sessions.compact],
        videos: [render.jobs, join.jobs, sessions.rendered],
        analysis: [analysis.jobs],
        webhooks: [hooks],
        erasures: [erase.jobs],
        exports: [exports.jobs],
      },
      model: config.analysis.llm ?? null,
      meaning,
      members,
      dashboardUrl: dashboard.app.origin,
      mail,
    })
    const alerts = new Alerts(this, 'Alerts', {
      ...{ code, logLevel, storage, lake, mail, hooks, dashboardUrl: dashboard.app.origin },
    })

    const sender = new Hooks(this, 'Hooks', {
      ...{ code, logLevel, storage, jobs: hooks, dashboardUrl: dashboard.app.origin },
    })

    const { watch, compact, sweep, settle } = sessions.functions
    new Monitoring(this, 'Monitoring', {
      alarmEmail: config.alarmEmail,
      api: gateway.api,
      functions: {
        Ingest: ingest.fn,
        Watch: watch,
        Compact: compact,
        Settle: settle,
        Render: render.fn,
        Join: join.fn,
        Analysis: analysis.fn,
        Api: api.fn,
        Erase: erase.fn,
        Hooks: sender.fn,
        Exports: exports.fn,
      },
      scheduled: { Sweep: sweep, Keep: keep.fn, Alerts: alerts.fn },
      queues: {
        Watch: { jobs: sessions.watch, consumer: watch, waiting: 'work-waits', isSettled: false },
        Rendered: { jobs: sessions.rendered, consumer: settle, waiting: 'work-waits', isSettled: false },
        Compact: { jobs: sessions.compact, consumer: compact, waiting: 'work-waits', isSettled: true },
        Render: { jobs: render.jobs, consumer: render.fn, waiting: 'videos-wait', isSettled: true },
        Join: { jobs: join.jobs, consumer: join.fn, waiting: 'videos-wait', isSettled: true },
        Analysis: { jobs: analysis.jobs, consumer: analysis.fn, waiting: 'work-waits', isSettled: true },
        Hooks: { jobs: hooks, consumer: sender.fn, waiting: 'work-waits', isSettled: false },
        Erase: { jobs: erase.jobs, consumer: erase.fn, waiting: 'work-waits', isSettled: false },
        Exports: { jobs: exports.jobs, consumer: exports.fn, waiting: 'work-waits', isSettled: false },
      },
      tables: { Core: storage.core, Sessions: storage.sessions },
      lake: {
        Events: lake.tables.events,
        SessionRows: lake.tables.sessions,
        Pages: lake.tables.pages,
        Signals: lake.tables.signals,
        SessionNotes: lake.tables.session_notes,
        Verdicts: lake.tables.verdicts,
      },
      freshnessSeconds: config.lake.freshnessSeconds,
      render: { fn: render.fn, timeoutSeconds: config.render.timeoutSeconds },
      ingest: ingest.fn,
      keep: keep.fn,
      erase: erase.fn,
      modelCaller: config.analysis.llm ? analysis.fn : null,
    })

    const content = new DashboardContent(this, 'Content', {
      dashboard,
      built,
      ...members,
      signInOrigin: auth.signInOrigin,
      after: this.node.children.filter((child) => Construct.isConstruct(child)),
    })
    if (config.adminEmail) inviteAdmin(this, { pool: auth.pool, email: config.adminEmail, after: content })

    const outputs = {
      DashboardUrl: dashboard.app.origin,
      PlayerUrl: dashboard.player.origin,
      ApiUrl: gateway.api.apiEndpoint,
      SignInUrl: auth.signInOrigin,
      UserPoolId: auth.pool.userPoolId,
      ClientId: members.clientId,
      ReplayBucket: storage.replay.bucketName,
      LakeDatabase: lake.databaseName,
      AthenaWorkgroup: lake.workgroupName,
    }
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value })
  }
}
