import { personNames } from '../people/people.ts'
import { machines } from '../visitor/machines.ts'
import type { Connection, Customer, Home, Shopper } from './shopper.ts'

const HOMES: readonly Home[] = [
  { language: 'en-US', timeZone: 'America/New_York' },
  { language: 'de-DE', timeZone: 'Europe/Berlin' },
  { language: 'en-GB', timeZone: 'Europe/London' },
  { language: 'es-ES', timeZone: 'Europe/Madrid' },
  { language: 'ja-JP', timeZone: 'Asia/Tokyo' },
  { language: 'fr-FR', timeZone: 'Europe/Paris' },
  { language: 'pt-BR', timeZone: 'America/Sao_Paulo' },
  { language: 'ar-EG', timeZone: 'Africa/Cairo' },
  { language: 'hi-IN', timeZone: 'Asia/Kolkata' },
]

const CUSTOMERS: readonly Customer[] = ['jonas', 'amara', 'lucia', 'kenji', 'nadia', 'tomas', 'priya', 'elsa'].map(
  (name, at) => ({ id: `customer-${1_040 + at * 7}`, email: `${name}@example.com` }),
)

const SOURCES: readonly Pick<Shopper, 'path' | 'referrer'>[] = [
  { path: '/' },
  { path: '/', referrer: 'https://www.google.com/' },
  { path: '/?utm_source=newsletter&utm_medium=email&utm_campaign=autumn-table' },
  { path: '/?utm_source=instagram&utm_medium=social&utm_campaign=slow-home', referrer: 'https://l.instagram.com/' },
  { path: '/' },
]

/** As a train through the country has it: 100 kB per second and a third of a second until an answer begins. */
const SLOW: Connection = { downloadPerSecond: 100_000, uploadPerSecond: 50_000, latencyMs: 300 }

/** What a page is made of is recorded when it has been open for three seconds. */
const READS_SECONDS = 3.2
const SLOW_EVERY = 6
/** Of so many visitors, the first ones are signed in. */
const SIGNED_IN = { of: 5, are: 2 }
/** A redesign is only found with ten stays before and after it. */
const REDESIGN_SHOPPERS_MIN = 30

/**
 * Who comes to the shop, in this order: every kind of person in turn, on every kind of machine, from everywhere.
 * Customers come back when all have been there once. Half-way the home page is redesigned, if enough people come.
 */
export function planShoppers(visitors: number): Shopper[] {
  let signedIn = 0
  const customer = (nth: number) => (nth % SIGNED_IN.of < SIGNED_IN.are ? take(CUSTOMERS, signedIn++) : undefined)
  return Array.from({ length: visitors }, (_, nth): Shopper => {
    const known = customer(nth)
    return {
      person: take(personNames, nth),
      // Each round of people has other machines and homes.
      machine: take(machines, nth + Math.floor(nth / personNames.length)),
      home: known ? take(HOMES, CUSTOMERS.indexOf(known)) : take(HOMES, nth * 2),
      ...take(SOURCES, nth),
      ...(known && { customer: known }),
      ...(nth % SLOW_EVERY === SLOW_EVERY - 1 && { connection: SLOW }),
      readsSeconds: READS_SECONDS,
      isRedesigned: visitors >= REDESIGN_SHOPPERS_MIN && nth >= visitors / 2,
    }
  })
}

/** @throws Error if there are none */
function take<T>(values: readonly T[], nth: number): T {
  const value = values[nth % values.length]
  if (value === undefined) throw new Error('Nothing to choose from.')
  return value
}
