import type { Member } from '@incuera/contract/people/members.ts'

/** What a member may do with the notes of a session. */
export interface NoteRights {
  /** `sub` of the signed-in person. */
  selfId: string
  canWrite: boolean
  /** May delete what others wrote. */
  canManage: boolean
}

/** A note that is being written. */
export interface Draft {
  atMs: number
  /** End of its range; absent: it is about a moment. */
  toMs?: number
}

export interface NotePeople extends NoteRights {
  members: readonly Member[]
}
