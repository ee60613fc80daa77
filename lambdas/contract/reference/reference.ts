import type { routes } from '../routes.ts'
import { accountReference } from './accountReference.ts'
import { alertReference } from './alertReference.ts'
import { auditReference } from './auditReference.ts'
import { digestReference } from './digestReference.ts'
import { erasureReference } from './erasureReference.ts'
import { eventReference } from './eventReference.ts'
import { exportReference } from './exportReference.ts'
import { hookReference } from './hookReference.ts'
import { insightReference } from './insightReference.ts'
import { keyReference } from './keyReference.ts'
import { liveReference } from './liveReference.ts'
import { memberReference } from './memberReference.ts'
import { noteReference } from './noteReference.ts'
import type { Reference } from './operation.ts'
import { previewReference } from './previewReference.ts'
import { projectReference, settingsReference } from './projectReference.ts'
import { retentionReference } from './retentionReference.ts'
import { scannerReference } from './scannerReference.ts'
import { sdkReference } from './sdkReference.ts'
import { searchReference } from './searchReference.ts'
import { sessionReference } from './sessionReference.ts'
import { shareReference } from './shareReference.ts'
import { sourceMapReference } from './sourceMapReference.ts'
import { sqlReference } from './sqlReference.ts'
import { tagReference } from './tagReference.ts'
import { tokenReference } from './tokenReference.ts'
import { usageReference } from './usageReference.ts'
import { videoReference } from './videoReference.ts'
import { viewReference } from './viewReference.ts'
import { visitorReference } from './visitorReference.ts'

/**
 * What the API reference says about every route. Apart from the routes, because the dashboard imports those and no
 * browser needs this.
 */
export const reference: Reference<typeof routes> = {
  ...sdkReference,
  ...accountReference,
  ...projectReference,
  ...settingsReference,
  ...retentionReference,
  ...keyReference,
  ...tokenReference,
  ...memberReference,
  ...auditReference,
  ...sessionReference,
  ...eventReference,
  ...liveReference,
  ...noteReference,
  ...tagReference,
  ...shareReference,
  ...searchReference,
  ...videoReference,
  ...previewReference,
  ...sqlReference,
  ...insightReference,
  ...viewReference,
  ...scannerReference,
  ...alertReference,
  ...hookReference,
  ...digestReference,
  ...visitorReference,
  ...erasureReference,
  ...exportReference,
  ...usageReference,
  ...sourceMapReference,
}
