import { Alert } from '../alerts/alertApi.ts'
import { Analysis } from '../analysis.ts'
import { ApiKey, Render, RenderState, SqlRange, Video } from '../api.ts'
import { RecordedEventSchema, Timestamp, User } from '../batch.ts'
import { EventId, ProjectId, RetentionClass, SessionId, WindowId } from '../ids.ts'
import { InsightRequest, InsightResult, InsightSession } from '../insights/insights.ts'
import { SavedInsight } from '../insights/savedInsight.ts'
import { InsightRange } from '../insights/scope.ts'
import { Counts, Manifest, PageStay } from '../manifest.ts'
import { Note } from '../notes/note.ts'
import { PersonalToken, SecretKey } from '../people/tokens.ts'
import { Project } from '../project.ts'
import { Refusal } from '../refusals.ts'
import { RenderParameters } from '../render.ts'
import { Role } from '../roles.ts'
import { Scanner, ScannerList } from '../scanners/scannerApi.ts'
import { Device, JobState, Session } from '../session.ts'

/**
 * Schemas that have a name in the document. Named here and not where they are defined, so that no name is among the
 * bytes that the dashboard loads.
 */
export const components = {
  ...{ Alert, Analysis, ApiKey, Counts, Device, EventId, InsightRange, InsightRequest, InsightResult, InsightSession },
  ...{
    JobState,
    Manifest,
    Note,
    PageStay,
    PersonalToken,
    Project,
    ProjectId,
    RecordedEvent: RecordedEventSchema,
    Refusal,
    Render,
  },
  ...{
    RenderParameters,
    RenderState,
    RetentionClass,
    Role,
    SavedInsight,
    Scanner,
    ScannerList,
    SecretKey,
    Session,
    SessionId,
  },
  ...{ SqlRange, Timestamp, User, Video, WindowId },
}
