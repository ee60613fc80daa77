/** Who may be assigned, and what they are called. */
export interface Team {
  memberIds: readonly string[]
  /** Of the signed-in member. */
  selfId: string
  nameOf(memberId: string): string
}
