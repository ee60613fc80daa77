import type { Browser } from 'puppeteer-core'
import { type PersonName, personNames } from './people/people.ts'
import { type Driven, runSession } from './runSession.ts'
import type { DeviceName } from './visitor/devices.ts'

/** One of so many visitors has a phone. */
const PHONE_EVERY = 3

export interface VisitorsOptions {
  browser: Browser
  shopOrigin: string
  visitors: number
  seconds: number
  /** How many are in the shop together. */
  together: number
  log(line: string): void
}

export type VisitorResult = { person: PersonName } & (
  | { type: 'driven'; driven: Driven }
  | { type: 'failed'; reason: string }
)

/** Sends visitors, one kind of person after the other; one that breaks does not end the others. */
export async function runVisitors({
  browser,
  shopOrigin,
  visitors,
  seconds,
  together,
  log,
}: VisitorsOptions): Promise<VisitorResult[]> {
  const results: VisitorResult[] = []
  let next = 0
  const work = async () => {
    while (next < visitors) {
      const number = next++
      const person = personNames[number % personNames.length] ?? 'browser'
      const device: DeviceName = number % PHONE_EVERY === PHONE_EVERY - 1 ? 'phone' : 'desktop'
      try {
        const driven = await runSession({
          browser,
          shopOrigin,
          person,
          device,
          seconds,
          log: (line) => log(`${number + 1}  ${line}`),
        })
        results.push({ person, type: 'driven', driven })
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        log(`${number + 1}  ${person} failed: ${reason}`)
        results.push({ person, type: 'failed', reason })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(together, visitors) }, work))
  return results
}
