import type { Stack } from 'aws-cdk-lib'
import type { Pipeline } from './addPipeline.ts'
import type { Service } from './addService.ts'
import type { Config } from './config.ts'
import { Monitoring, type MonitoringProps } from './monitoring.ts'

/** Adds the alarms of every function, queue, table and stream. */
export function addMonitoring(
  stack: Stack,
  { config, pipeline, service }: { config: Config; pipeline: Pipeline; service: Service },
): void {
  const { storage, lake, hooks, render, join, analysis, sessions, keep, erase, exports } = pipeline
  const { gateway, ingest, api, alerts, sender } = service
  const { watch, compact, sweep, settle } = sessions.functions
  new Monitoring(stack, 'Monitoring', {
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
      Hooks: sender.fn,
      Exports: exports.fn,
    },
    scheduled: { Sweep: sweep, Keep: keep.fn, Alerts: alerts.fn, Erase: erase.fn },
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
    lake: streamsOf(lake),
    freshnessSeconds: config.lake.freshnessSeconds,
    render: { fn: render.fn, timeoutSeconds: config.render.timeoutSeconds },
    ingest: ingest.fn,
    keep: keep.fn,
    erase: erase.fn,
    modelCaller: config.analysis.llm ? analysis.fn : null,
  })
}

/** Under the names of their alarms. */
const streamsOf = ({ tables }: Pipeline['lake']): MonitoringProps['lake'] => ({
  Events: tables.events,
  SessionRows: tables.sessions,
  Pages: tables.pages,
  Signals: tables.signals,
  SessionNotes: tables.session_notes,
  Verdicts: tables.verdicts,
})
