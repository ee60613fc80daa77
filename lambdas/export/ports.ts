import type { IdentityItem } from '@incuera/contract/core.ts'
import type { ExportMessage } from '@incuera/contract/messages.ts'
import type { NoteItem } from '@incuera/contract/notes/note.ts'
import type { Log } from '#runtime/log.ts'
import type { ExportStore } from '#sessions/exports/exportStore.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import type { ObjectRemover } from '#sessions/objects/removal.ts'
import type { Send } from '#sessions/queue/send.ts'
import type { ProjectItems } from '#sessions/store/projectItems.ts'
import type { SessionStore } from '#sessions/store/sessionStore.ts'
import type { TagStore } from '#sessions/store/tagStore.ts'

/**
 * Copies an object of the bucket and reads the copy once. @returns its size and SHA-256 (hex); null: there is no such
 * object
 */
export type CopyObject = (from: string, to: string) => Promise<{ bytes: number; sha256: string } | null>

export interface ExportPorts {
  exports: ExportStore
  store: Pick<SessionStore, 'read' | 'listByTime' | 'listVisitorSessions'>
  tags: Pick<TagStore, 'read'>
  /** The notes of a session. */
  notes(sid: string): Pick<ProjectItems<NoteItem>, 'list'>
  /** Null: nobody has that key, or they are erased. */
  identityOf(pid: string, userKey: string): Promise<IdentityItem | null>
  objects: Pick<ObjectStore, 'get' | 'put'> & ObjectRemover
  copy: CopyObject
  sendExport: Send<ExportMessage>
  /** Milliseconds since the epoch. */
  now(): number
  log: Log
}
