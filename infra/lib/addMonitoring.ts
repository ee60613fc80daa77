import {
  AUDIT_INCOMPLETE,
  BATCH_UNREADABLE,
  ERASURE_STUCK,
  EXPORT_FAILED,
  KEY_OVER_LIMIT,
  LAKE_NOT_KEPT,
  MODEL_UNAVAILABLE,
  ROWS_REFUSED,
  VECTOR_MISSING,
  VIDEO_FAILED,
} from '@incuera/contract/logLines.ts'
import type { Stack } from 'aws-cdk-lib'
import type { Pipeline } from './addPipeline.ts'
import type { Service } from './addService.ts'
import type { Config } from './config.ts'
import { AGAIN_WITHIN_AN_HOUR, Monitoring, type MonitoringProps, type WatchedLine } from './monitoring.ts'

interface Parts {
  pipeline: Pipeline
  service: Service
}

/** Adds the alarms of every function, queue, table and stream. */
export function addMonitoring(stack: Stack, { config, pipeline, service }: Parts & { config: Config }): void {
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
    lines: watchedLines(config, { pipeline, service }),
  })
}

/** Of the runs of a day, of which there is one an hour. */
const RUNS_BEHIND = { times: 6, of: 288 }

function watchedLines(
  { analysis: { llm, embedding } }: Config,
  { pipeline: { analysis, sessions, keep, erase, exports }, service: { ingest, api } }: Parts,
): Record<string, WatchedLine> {
  const { compact, settle } = sessions.functions
  const lake = 'lake-falls-behind'
  const failed = 'jobs-that-failed'
  return {
    KeyOverLimit: {
      ...{ fn: ingest.fn, message: KEY_OVER_LIMIT, chapter: 'a-key-sends-too-much', often: { times: 3 } },
    },
    RowsRefused: { fn: ingest.fn, message: ROWS_REFUSED, chapter: lake, often: AGAIN_WITHIN_AN_HOUR },
    LakeNotKept: { fn: keep.fn, message: LAKE_NOT_KEPT, chapter: 'lake-is-not-kept', often: RUNS_BEHIND },
    ErasureStuck: { fn: erase.fn, message: ERASURE_STUCK, chapter: 'an-erasure-is-stuck' },
    BatchUnreadable: { fn: compact, message: BATCH_UNREADABLE, chapter: 'batches-nobody-can-read' },
    VideoFailed: { fn: settle, message: VIDEO_FAILED, chapter: failed },
    ExportFailed: { fn: exports.fn, message: EXPORT_FAILED, chapter: failed },
    AuditIncomplete: { fn: api.fn, message: AUDIT_INCOMPLETE, chapter: 'the-audit-log-is-incomplete' },
    ...(llm && {
      ModelFailures: {
        ...{ fn: analysis.fn, message: MODEL_UNAVAILABLE, often: AGAIN_WITHIN_AN_HOUR },
        chapter: 'the-model-writes-no-summaries' as const,
      },
    }),
    ...(embedding && {
      VectorsMissing: {
        ...{ fn: analysis.fn, message: VECTOR_MISSING, often: AGAIN_WITHIN_AN_HOUR },
        chapter: 'sessions-have-no-vectors' as const,
      },
    }),
  }
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
