import type { AnalysisMessage, RenderMessage } from '@incuera/contract/messages.ts'
import type { Session, SessionStatus } from '@incuera/contract/session.ts'
import type { CoreStore } from './core/coreStore.ts'
import type { Lake } from './lake/lake.ts'
import type { Storage } from './storage/storage.ts'

export interface ApiPorts {
  core: CoreStore
  sessions: Sessions
  storage: Storage
  lake: Lake
  jobs: Jobs
  /** Milliseconds since the epoch. */
  now(): number
  /** `length` random characters out of `alphabet`, fit for a secret. */
  randomText(alphabet: string, length: number): string
  deployment: {
    version: string
    /** Database of the lake's tables in Glue. */
    database: string
    minimumDurationSeconds: number
  }
}

/** What the API needs of the sessions library. */
export interface Sessions {
  /** Null for an unknown session and for one of another project. */
  get(pid: string, sid: string): Promise<Session | null>
  /** Newest first. */
  list(pid: string, query: { limit: number; cursor?: string; status?: SessionStatus }): Promise<{ sessions: Session[]; cursor?: string }>
}

/** Work that runs beside a finished session. */
export interface Jobs {
  render(message: RenderMessage): Promise<void>
  analyse(message: AnalysisMessage): Promise<void>
}
