/** Ids and secrets that exist, so that requests get past the gateway. */
export interface Known {
  pid: string
  sid: string[]
  /** Of created items, by the path up to their id: `/api/alerts/`. */
  ids: Record<string, string>
  key: string
  token: string
  /** What requests to erase name instead: without project and sessions, all others would only find nothing. */
  erased: { pid: string; sid: string }
}
