import type { PlainDetails } from './maskDetails.ts'

/** A request and its answer, as the page's own code had them. */
export interface Exchange extends PlainDetails {
  initiator: 'fetch' | 'xmlhttprequest'
  url: string
  /** 0 without an answer. */
  status: number
  /** By `performance.now()`. */
  startedAt: number
  endedAt: number
}
