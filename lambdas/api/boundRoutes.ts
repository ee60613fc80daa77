import type { BoundRoute } from './defineRoute.ts'
import * as alerts from './routes/alerts.ts'
import * as analysis from './routes/analysis.ts'
import * as ask from './routes/ask.ts'
import * as audit from './routes/audit.ts'
import * as digest from './routes/digest.ts'
import * as erasures from './routes/erasures.ts'
import * as errors from './routes/errors.ts'
import * as events from './routes/events.ts'
import * as exports from './routes/exports.ts'
import * as frustration from './routes/frustration.ts'
import * as health from './routes/health.ts'
import * as insights from './routes/insights.ts'
import * as invitations from './routes/invitations.ts'
import * as keys from './routes/keys.ts'
import * as live from './routes/live.ts'
import * as me from './routes/me.ts'
import * as members from './routes/members.ts'
import * as notes from './routes/notes.ts'
import * as previews from './routes/previews.ts'
import * as projects from './routes/projects.ts'
import * as renderParts from './routes/renderParts.ts'
import * as renders from './routes/renders.ts'
import * as replay from './routes/replay.ts'
import * as retention from './routes/retention.ts'
import * as savedInsights from './routes/savedInsights.ts'
import * as scanners from './routes/scanners.ts'
import * as search from './routes/search.ts'
import * as sessions from './routes/sessions.ts'
import * as shares from './routes/shares.ts'
import * as similar from './routes/similar.ts'
import * as sourceMaps from './routes/sourceMaps.ts'
import * as sql from './routes/sql.ts'
import * as stacks from './routes/stacks.ts'
import * as tags from './routes/tags.ts'
import * as tokens from './routes/tokens.ts'
import * as usage from './routes/usage.ts'
import * as video from './routes/video.ts'
import * as views from './routes/views.ts'
import * as visitors from './routes/visitors.ts'
import * as webhooks from './routes/webhooks.ts'

/** Every route of this function, by its path template. The routes with an SDK key belong to the ingest function. */
export const boundRoutes: BoundRoute[] = [
  health,
  me,
  projects,
  retention,
  keys,
  sessions,
  events,
  live,
  notes,
  tags,
  shares,
  search,
  similar,
  ask,
  replay,
  video,
  renders,
  renderParts,
  previews,
  errors,
  frustration,
  analysis,
  sql,
  insights,
  savedInsights,
  views,
  scanners,
  alerts,
  webhooks,
  tokens,
  usage,
  members,
  invitations,
  digest,
  visitors,
  erasures,
  exports,
  sourceMaps,
  stacks,
  audit,
].flatMap((resource) => Object.values(resource))
