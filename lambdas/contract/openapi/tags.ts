import { accountRoutes } from '../routes/accountRoutes.ts'
import { alertRoutes } from '../routes/alertRoutes.ts'
import { insightRoutes } from '../routes/insightRoutes.ts'
import { keyRoutes } from '../routes/keyRoutes.ts'
import { projectRoutes } from '../routes/projectRoutes.ts'
import { scannerRoutes } from '../routes/scannerRoutes.ts'
import { sdkRoutes } from '../routes/sdkRoutes.ts'
import { searchRoutes } from '../routes/searchRoutes.ts'
import { sessionRoutes } from '../routes/sessionRoutes.ts'
import { settingsRoutes } from '../routes/settingsRoutes.ts'
import { sqlRoutes } from '../routes/sqlRoutes.ts'
import { videoRoutes } from '../routes/videoRoutes.ts'

const GROUPS = [
  { name: 'Recording', description: 'What a recorded page calls.', routes: [sdkRoutes] },
  { name: 'Account', description: 'The service itself, and who is signed in.', routes: [accountRoutes] },
  { name: 'Projects', description: 'Sites and their settings.', routes: [projectRoutes, settingsRoutes] },
  { name: 'Keys', description: 'Keys that sites record with.', routes: [keyRoutes] },
  { name: 'Sessions', description: 'Sessions, their replay and their analysis.', routes: [sessionRoutes] },
  { name: 'Search', description: 'Finding sessions, and asking about them.', routes: [searchRoutes] },
  { name: 'Videos', description: 'Sessions as MP4, whole or as clips.', routes: [videoRoutes] },
  { name: 'SQL', description: 'Queries over every event.', routes: [sqlRoutes] },
  { name: 'Insights', description: 'What is found across sessions.', routes: [insightRoutes] },
  { name: 'Scanners', description: 'Rules and questions that tag sessions.', routes: [scannerRoutes] },
  { name: 'Alerts', description: 'What a project learns without looking.', routes: [alertRoutes] },
]

export const TAGS = GROUPS.map(({ name, description }) => ({ name, description }))

/** The group of a route in the reference. @throws Error for a route whose file is in no group */
export function tagOf(routeName: string): string {
  const group = GROUPS.find(({ routes }) => routes.some((some) => Object.hasOwn(some, routeName)))
  if (group) return group.name
  throw new Error(`${routeName} is in no group of openapi/tags.ts`)
}
