import { accountRoutes } from '../routes/accountRoutes.ts'
import { alertRoutes } from '../routes/alertRoutes.ts'
import { auditRoutes } from '../routes/auditRoutes.ts'
import { digestRoutes } from '../routes/digestRoutes.ts'
import { erasureRoutes } from '../routes/erasureRoutes.ts'
import { eventRoutes } from '../routes/eventRoutes.ts'
import { exportRoutes } from '../routes/exportRoutes.ts'
import { hookRoutes } from '../routes/hookRoutes.ts'
import { insightRoutes } from '../routes/insightRoutes.ts'
import { keyRoutes } from '../routes/keyRoutes.ts'
import { liveRoutes } from '../routes/liveRoutes.ts'
import { memberRoutes } from '../routes/memberRoutes.ts'
import { noteRoutes } from '../routes/noteRoutes.ts'
import { previewRoutes } from '../routes/previewRoutes.ts'
import { projectRoutes } from '../routes/projectRoutes.ts'
import { retentionRoutes } from '../routes/retentionRoutes.ts'
import { scannerRoutes } from '../routes/scannerRoutes.ts'
import { sdkRoutes } from '../routes/sdkRoutes.ts'
import { searchRoutes } from '../routes/searchRoutes.ts'
import { sessionRoutes } from '../routes/sessionRoutes.ts'
import { settingsRoutes } from '../routes/settingsRoutes.ts'
import { shareRoutes } from '../routes/shareRoutes.ts'
import { sourceMapRoutes } from '../routes/sourceMapRoutes.ts'
import { sqlRoutes } from '../routes/sqlRoutes.ts'
import { tagRoutes } from '../routes/tagRoutes.ts'
import { tokenRoutes } from '../routes/tokenRoutes.ts'
import { usageRoutes } from '../routes/usageRoutes.ts'
import { videoRoutes } from '../routes/videoRoutes.ts'
import { viewRoutes } from '../routes/viewRoutes.ts'
import { visitorRoutes } from '../routes/visitorRoutes.ts'
import type { RouteName } from '../routes.ts'

const GROUPS = [
  { name: 'Recording', description: 'What a recorded page calls.', files: [sdkRoutes] },
  { name: 'Account', description: 'The service itself, and who is signed in.', files: [accountRoutes] },
  {
    name: 'Projects',
    description: 'Sites and their settings.',
    files: [projectRoutes, settingsRoutes, usageRoutes, retentionRoutes],
  },
  { name: 'Keys', description: 'Keys that sites record with.', files: [keyRoutes] },
  {
    name: 'People',
    description: 'Members of a project and their roles, and invitations.',
    files: [memberRoutes, auditRoutes],
  },
  { name: 'Tokens', description: 'Secrets for scripts and servers.', files: [tokenRoutes] },
  {
    name: 'Sessions',
    description: 'Sessions, their replay and their analysis.',
    files: [sessionRoutes, eventRoutes, liveRoutes, noteRoutes, tagRoutes, shareRoutes, erasureRoutes],
  },
  { name: 'Visitors', description: 'The people whom a site has identified.', files: [visitorRoutes] },
  { name: 'Exports', description: 'Recordings as files.', files: [exportRoutes] },
  {
    name: 'Source maps',
    description: 'Stacks of errors in the code as it was written.',
    files: [sourceMapRoutes],
  },
  { name: 'Search', description: 'Finding sessions, and asking about them.', files: [searchRoutes] },
  { name: 'Videos', description: 'Sessions as MP4, whole or as clips.', files: [videoRoutes, previewRoutes] },
  { name: 'SQL', description: 'Queries over every event.', files: [sqlRoutes] },
  { name: 'Insights', description: 'What is found across sessions.', files: [insightRoutes] },
  { name: 'Views', description: 'Searches, queries and charts that members keep.', files: [viewRoutes] },
  { name: 'Scanners', description: 'Rules and questions that tag sessions.', files: [scannerRoutes] },
  { name: 'Alerts', description: 'What a project learns without looking.', files: [alertRoutes, digestRoutes] },
  { name: 'Webhooks', description: 'Messages to your servers when something happens.', files: [hookRoutes] },
] as const

type Keys<T> = T extends unknown ? keyof T : never
type Grouped = Keys<(typeof GROUPS)[number]['files'][number]>

/** Routes without a group: the compiler names them here. Add their file to a group. */
export const UNGROUPED: Record<Exclude<RouteName, Grouped>, never> = {}

export const TAGS = GROUPS.map(({ name, description }) => ({ name, description }))

/** The group of a route in the reference. */
export function tagOf(routeName: string): string {
  const group = GROUPS.find(({ files }) => files.some((file) => Object.hasOwn(file, routeName)))
  if (group) return group.name
  throw new Error(`${routeName} is in no group of openapi/tags.ts`)
}
