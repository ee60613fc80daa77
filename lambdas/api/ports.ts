import type { AlertItem } from '@incuera/contract/alerts/alert.ts'
import type { AlertState } from '@incuera/contract/alerts/alertState.ts'
import type { DigestItem, DigestState } from '@incuera/contract/digest/digestItem.ts'
import type { PipelineHealth } from '@incuera/contract/health.ts'
import type { WebhookItem } from '@incuera/contract/hooks/webhook.ts'
import type {
  AnalysisMessage,
  AskMessage,
  CompactMessage,
  EraseMessage,
  ExportMessage,
  IndexMessage,
  RenderMessage,
} from '@incuera/contract/messages.ts'
import type { NoteItem } from '@incuera/contract/notes/note.ts'
import type { InvitationItem } from '@incuera/contract/people/members.ts'
import type { ScannerItem } from '@incuera/contract/scanners/scanner.ts'
import type { ShareItem } from '@incuera/contract/share/share.ts'
import type { ViewItem } from '@incuera/contract/views/view.ts'
import type { Lake } from '../query/lake/lake.ts'
import type { LakeSizes } from '../query/lake/lakeSizes.ts'
import type { Log } from '../runtime/log.ts'
import type { MailPort } from '../runtime/notice/createMail.ts'
import type { Webhooks } from '../runtime/webhook/createWebhooks.ts'
import type { ErasureStore } from '../sessions/erasure/erasureStore.ts'
import type { ReceiptKeys } from '../sessions/erasure/receiptKeys.ts'
import type { ExportStore } from '../sessions/exports/exportStore.ts'
import type { Success } from '../sessions/health/successStore.ts'
import type { DeliveryStore } from '../sessions/hooks/deliveryStore.ts'
import type { SendHook } from '../sessions/hooks/hookMessages.ts'
import type { ReadWatermark } from '../sessions/lake/lakeState.ts'
import type { Meaning } from '../sessions/meaning/meaning.ts'
import type { ObjectStore } from '../sessions/objects/objectStore.ts'
import type { ObjectRemover } from '../sessions/objects/removal.ts'
import type { Send } from '../sessions/queue/send.ts'
import type { RetentionStore } from '../sessions/retention/retentionStore.ts'
import type { IndexObjects } from '../sessions/search/indexObjects.ts'
import type { ProjectItems } from '../sessions/store/projectItems.ts'
import type { UsedQuestions } from '../sessions/store/questionUse.ts'
import type { SessionStore } from '../sessions/store/sessionStore.ts'
import type { CountOpening } from '../sessions/store/shareItems.ts'
import type { TagStore } from '../sessions/store/tagStore.ts'
import type { UsageStore } from '../sessions/usage/usageStore.ts'
import type { VisitorStore } from '../sessions/visitors/visitorStore.ts'
import type { AuditStore } from './audit/auditStore.ts'
import type { VerifyJwt } from './callers/createVerifyJwt.ts'
import type { TokenStore } from './callers/tokenStore.ts'
import type { CoreStore } from './core/coreStore.ts'
import type { ReadCursorKey } from './cursors/cursorKey.ts'
import type { Kept } from './health/createKept.ts'
import type { ReadDepths } from './health/queueDepths.ts'
import type { SavedInsightsStore } from './insights/saved/savedInsights.ts'
import type { MapStore } from './maps/mapStore.ts'
import type { InviteAccount } from './members/inviteAccount.ts'
import type { MemberStore } from './members/memberStore.ts'
import type { ReadEmail } from './members/userInfo.ts'
import type { Presign } from './objects/presign.ts'
import type { PresignUpload } from './objects/presignUpload.ts'
import type { RepeatStore } from './repeats/repeatStore.ts'

export interface ApiPorts {
  core: CoreStore
  tokens: TokenStore
  audit: AuditStore
  /** Requests with an `Idempotency-Key`. */
  repeats: RepeatStore
  /** What signs cursors. */
  readCursorKey: ReadCursorKey
  verifyJwt: VerifyJwt
  members: MemberStore
  invitations: ProjectItems<InvitationItem>
  inviteAccount: InviteAccount
  scanners: ProjectItems<ScannerItem>
  /** The notes of a session. */
  notes(sid: string): ProjectItems<NoteItem>
  tags: TagStore
  /** The links of a session. */
  shares(sid: string): ProjectItems<ShareItem>
  countOpening: CountOpening
  /** What the scanners' questions of a project used today. */
  questionUse(pid: string): Promise<UsedQuestions>
  alerts: ProjectItems<AlertItem>
  digests: ProjectItems<DigestItem>
  /** What was sent of the digest of a project; null: nothing. */
  digestState(pid: string): Promise<DigestState | null>
  /** What the hourly function has found; null: it has not run. */
  alertState(alert: AlertItem): Promise<AlertState | null>
  mail: MailPort
  webhooks: Webhooks
  hooks: ProjectItems<WebhookItem>
  deliveries: DeliveryStore
  sendHook: SendHook
  /** Of the pipeline's queues. */
  queueDepths: ReadDepths
  /** The last of each part. */
  successes(): Promise<Success[]>
  keptHealth: Kept<PipelineHealth>
  store: SessionStore
  objects: Pick<ObjectStore, 'get' | 'put' | 'putNew' | 'list'>
  /** Null: the deployment has no embedding model. */
  meaning: Meaning | null
  indexObjects: Pick<IndexObjects, 'read'>
  presign: Presign
  /** Counts what queries read. */
  presignUpload: PresignUpload
  maps: MapStore
  /** Deletes files of source maps and videos, and nothing else. At most 1,000 at a time. */
  removeObjects: ObjectRemover['remove']
  lake: Lake
  lakeSizes: LakeSizes
  usage: UsageStore
  readWatermark: ReadWatermark
  savedInsights: SavedInsightsStore
  /** The views on a shelf: those that projects share, or those of one author. */
  views(shelf: string): ProjectItems<ViewItem>
  readEmail: ReadEmail
  visitors: VisitorStore
  erasures: Pick<ErasureStore, 'create' | 'read' | 'list'>
  receiptKeys: Pick<ReceiptKeys, 'publicKey'>
  sendErase: Send<EraseMessage>
  retention: Pick<RetentionStore, 'open'>
  exports: Pick<ExportStore, 'create' | 'read' | 'list' | 'remove'>
  sendExport: Send<ExportMessage>
  sendCompact: Send<CompactMessage>
  sendRender: Send<RenderMessage>
  sendAnalysis: Send<AnalysisMessage>
  sendAsk: Send<AskMessage>
  sendIndex: Send<IndexMessage>
  log: Log
  /** Milliseconds since the epoch. */
  now(): number
  wait(ms: number): Promise<unknown>
  /** `length` random characters from `alphabet`, suitable for a secret. */
  randomText(alphabet: string, length: number): string
  deployment: {
    version: string
    /** Database of the lake's tables in Glue. */
    database: string
    /** How many days the lake keeps files. */
    lakeDays: number
    minimumDurationSeconds: number
    /** Whether projects may record the country of their visitors. */
    recordsCountry: boolean
    /** OIDC issuer of the members. */
    issuerUrl: string
    /** Origin of the dashboard, for links in messages. */
    dashboardUrl: string
    /** Whether a language model is configured, which the analysis function calls. */
    hasModel: boolean
    /** Sessions of a project that it answers questions about, per day. */
    questionsPerDay: number
  }
}
