/** Keys of items about visitors, beside their identities (keys.ts). */
export const visitorKeys = {
  /** In the `core` table: what leads from a user key to the identity. */
  pointer: (pid: string, userKey: string) => ({ pk: `P#${pid}`, sk: `VISITOR#${userKey}` }),
  /** In the `sessions` table: a session of an identified visitor. */
  session: (pid: string, userKey: string, sid: string) => ({ pk: `V#${pid}#${userKey}`, sk: sid }),
} as const
