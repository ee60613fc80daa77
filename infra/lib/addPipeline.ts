import type { Stack } from 'aws-cdk-lib'
import { Analysis } from './analysis.ts'
import type { JobQueue } from './blocks/queue.ts'
import type { Config } from './config.ts'
import { Erase } from './erase.ts'
import { Exports } from './exports.ts'
import { hookQueue } from './hooks.ts'
import { Join } from './join.ts'
import { Keep } from './keep.ts'
import { Lake } from './lake.ts'
import { Meaning } from './meaning.ts'
import { Render } from './render.ts'
import { Sessions } from './sessions.ts'
import { Storage } from './storage.ts'

/** Where recordings are stored, and everything that works on them without a request of a person. */
export interface Pipeline {
  storage: Storage
  lake: Lake
  /** Null: no embedding model is configured. */
  meaning: Meaning | null
  /** Of the webhooks to send. */
  hooks: JobQueue
  render: Render
  join: Join
  analysis: Analysis
  sessions: Sessions
  keep: Keep
  erase: Erase
  exports: Exports
}

/**
 * Adds session → render, analyse and keep, with what they read and write.
 * @param options.code folder of the functions
 */
export function addPipeline(stack: Stack, { config, code }: { config: Config; code: string }): Pipeline {
  const { logLevel, removal, deletionProtection, session } = config
  const storage = new Storage(stack, 'Storage', { removal, deletionProtection })
  const lake = new Lake(stack, 'Lake', { removal, lake: config.lake, accessLogs: storage.accessLogs })

  const { embedding } = config.analysis
  const meaning = embedding ? new Meaning(stack, 'Meaning', { removal, embedding }) : null

  const shared = { code, logLevel, storage }
  const hooks = hookQueue(stack, 'HookJobs')
  const render = new Render(stack, 'Render', { ...shared, render: config.render })
  const join = new Join(stack, 'Join', shared)
  const analysis = new Analysis(stack, 'Analysis', {
    ...shared,
    removal,
    analysis: config.analysis,
    lake,
    meaning,
    hooks,
  })
  const sessions = new Sessions(stack, 'Sessions', {
    ...shared,
    session,
    assetOrigins: config.assetOrigins,
    lake,
    render: render.jobs,
    join: join.jobs,
    analysis: analysis.jobs,
    hooks,
  })

  const keep = new Keep(stack, 'Keep', { ...shared, lake })
  const erase = new Erase(stack, 'Erase', { ...shared, meaning, hooks })
  const exports = new Exports(stack, 'Exports', shared)
  return { storage, lake, meaning, hooks, render, join, analysis, sessions, keep, erase, exports }
}
