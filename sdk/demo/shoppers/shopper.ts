import type { PersonName } from '../people/people.ts'
import type { Machine } from '../visitor/machines.ts'

/** Somebody who has an account in the shop, and is signed in. */
export interface Customer {
  id: string
  email: string
}

/** Where a visitor lives. */
export interface Home {
  /** As `navigator.language` has it. */
  language: string
  timeZone: string
}

/** What a visitor is connected by: bytes and milliseconds. */
export interface Connection {
  downloadPerSecond: number
  uploadPerSecond: number
  latencyMs: number
}

/** One session of somebody in the shop: who comes, from where, with what, and what they meet. */
export interface Shopper {
  person: PersonName
  machine: Machine
  /** That of the computer if absent. */
  home?: Home
  /** That of the computer if absent. */
  connection?: Connection
  /** Nobody is signed in if absent. */
  customer?: Customer
  /** The first page, with campaign. */
  path: string
  /** The page with the link that they followed. */
  referrer?: string
  /** For how long they read the first page before they do anything. */
  readsSeconds: number
  /** Whether the shop has its new home page already. */
  isRedesigned: boolean
}
