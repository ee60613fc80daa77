import type { Stack } from 'aws-cdk-lib'
import type { Pipeline } from './addPipeline.ts'
import { Alerts } from './alerts.ts'
import { Api } from './api.ts'
import { Auth } from './auth.ts'
import { mailTopic } from './blocks/mailTopic.ts'
import type { Config } from './config.ts'
import { Dashboard } from './dashboard.ts'
import { Gateway } from './gateway.ts'
import { Hooks } from './hooks.ts'
import { Ingest } from './ingest.ts'

/** What sites, members and receivers of webhooks and mail deal with. */
export interface Service {
  gateway: Gateway
  ingest: Ingest
  auth: Auth
  dashboard: Dashboard
  /** The dashboard's client in the user pool. */
  clientId: string
  api: Api
  alerts: Alerts
  sender: Hooks
}

/**
 * Adds record → ingest on one side of the pipeline, and watch and query on the other.
 * @param options.code folder of the functions
 */
export function addService(
  stack: Stack,
  { config, code, pipeline }: { config: Config; code: string; pipeline: Pipeline },
): Service {
  const { logLevel, removal, deletionProtection, session, throttle, recordCountry, assetOrigins } = config
  const { storage, lake, meaning, hooks, render, analysis, sessions, erase, exports } = pipeline
  const shared = { code, logLevel, storage }

  const gateway = new Gateway(stack, 'Gateway', { throttle })
  const ingest = new Ingest(stack, 'Ingest', {
    ...shared,
    session,
    throttle,
    recordCountry,
    lake,
    gateway,
    watch: sessions.watch,
    erase: erase.jobs,
  })

  const auth = new Auth(stack, 'Auth', { removal, deletionProtection })
  const dashboard = new Dashboard(stack, 'Dashboard', { removal, recordCountry, assetOrigins, storage, auth, gateway })
  const { userPoolClientId: clientId } = auth.addDashboard(dashboard.app.origin)
  const mail = mailTopic(stack, 'Mail')
  const dashboardUrl = dashboard.app.origin
  const api = new Api(stack, 'Api', {
    ...shared,
    session,
    recordCountry,
    lake,
    gateway,
    compact: sessions.compact,
    render: render.jobs,
    analysis: analysis.jobs,
    erase: erase.jobs,
    hooks,
    exports: exports.jobs,
    pipeline: queuesOf(pipeline),
    model: config.analysis.llm ?? null,
    meaning,
    members: { issuer: auth.issuer, clientId, pool: auth.pool },
    dashboardUrl,
    mail,
  })
  const alerts = new Alerts(stack, 'Alerts', { ...shared, lake, mail, hooks, dashboardUrl })
  const sender = new Hooks(stack, 'Hooks', { ...shared, jobs: hooks, dashboardUrl })
  return { gateway, ingest, auth, dashboard, clientId, api, alerts, sender }
}

/** The queues whose health members see. */
const queuesOf = ({ sessions, render, join, analysis, hooks, erase, exports }: Pipeline) => ({
  sessions: [sessions.watch, sessions.compact],
  videos: [render.jobs, join.jobs, sessions.rendered],
  analysis: [analysis.jobs],
  webhooks: [hooks],
  erasures: [erase.jobs],
  exports: [exports.jobs],
})
