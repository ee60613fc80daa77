import { accountRoutes } from './routes/accountRoutes.ts'
import { alertRoutes } from './routes/alertRoutes.ts'
import { auditRoutes } from './routes/auditRoutes.ts'
import { digestRoutes } from './routes/digestRoutes.ts'
import { erasureRoutes } from './routes/erasureRoutes.ts'
import { eventRoutes } from './routes/eventRoutes.ts'
import { exportRoutes } from './routes/exportRoutes.ts'
import { hookRoutes } from './routes/hookRoutes.ts'
import { insightRoutes } from './routes/insightRoutes.ts'
import { keyRoutes } from './routes/keyRoutes.ts'
import { liveRoutes } from './routes/liveRoutes.ts'
import { memberRoutes } from './routes/memberRoutes.ts'
import { noteRoutes } from './routes/noteRoutes.ts'
import { previewRoutes } from './routes/previewRoutes.ts'
import { projectRoutes } from './routes/projectRoutes.ts'
import { retentionRoutes } from './routes/retentionRoutes.ts'
import { scannerRoutes } from './routes/scannerRoutes.ts'
import { sdkRoutes } from './routes/sdkRoutes.ts'
import { searchRoutes } from './routes/searchRoutes.ts'
import { sessionRoutes } from './routes/sessionRoutes.ts'
import { settingsRoutes } from './routes/settingsRoutes.ts'
import { shareRoutes } from './routes/shareRoutes.ts'
import { sourceMapRoutes } from './routes/sourceMapRoutes.ts'
import { sqlRoutes } from './routes/sqlRoutes.ts'
import { tagRoutes } from './routes/tagRoutes.ts'
import { tokenRoutes } from './routes/tokenRoutes.ts'
import { usageRoutes } from './routes/usageRoutes.ts'
import { videoRoutes } from './routes/videoRoutes.ts'
import { viewRoutes } from './routes/viewRoutes.ts'
import { visitorRoutes } from './routes/visitorRoutes.ts'

export type { Route } from './routes/route.ts'

/** Every route of the product, as gateway, handler and dashboard see it. */
export const routes = {
  ...sdkRoutes,
  ...accountRoutes,
  ...projectRoutes,
  ...settingsRoutes,
  ...retentionRoutes,
  ...keyRoutes,
  ...tokenRoutes,
  ...memberRoutes,
  ...auditRoutes,
  ...sessionRoutes,
  ...eventRoutes,
  ...liveRoutes,
  ...noteRoutes,
  ...tagRoutes,
  ...shareRoutes,
  ...searchRoutes,
  ...videoRoutes,
  ...previewRoutes,
  ...sqlRoutes,
  ...insightRoutes,
  ...viewRoutes,
  ...scannerRoutes,
  ...alertRoutes,
  ...hookRoutes,
  ...digestRoutes,
  ...visitorRoutes,
  ...erasureRoutes,
  ...exportRoutes,
  ...usageRoutes,
  ...sourceMapRoutes,
}
export type RouteName = keyof typeof routes
