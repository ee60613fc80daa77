import type { Browser } from 'puppeteer-core'
import { type Driven, runSession } from './runSession.ts'
import { createPace } from './visitor/pace.ts'
import { planVisits } from './visits/planVisits.ts'
import type { Visit } from './visits/visit.ts'

export interface VisitorsOptions {
  browser: Browser
  shopOrigin: string
  visitors: number
  /** Each stays at least so long. */
  seconds: number
  /** 1 is the pace of a person. */
  pace: number
  /** How many are in the shop together. */
  together: number
  log(line: string): void
}

export type VisitorResult = { visit: Visit } & ({ type: 'driven'; driven: Driven } | { type: 'failed'; reason: string })

/** Sends visitors, one after the other as planned; one that breaks does not end the others. */
export async function runVisitors(options: VisitorsOptions): Promise<VisitorResult[]> {
  const { browser, shopOrigin, visitors, seconds, together, log } = options
  const pace = createPace(options.pace)
  const results: VisitorResult[] = []
  const plan = planVisits(visitors)
  let next = 0
  const work = async () => {
    for (let visit = plan[next]; visit; visit = plan[next]) {
      const number = ++next
      const write = (line: string) => log(`${number}  ${line}`)
      try {
        const driven = await runSession({ ...{ browser, shopOrigin, visit, seconds, pace }, log: write })
        results.push({ visit, type: 'driven', driven })
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        write(`${visit.person} failed: ${reason}`)
        results.push({ visit, type: 'failed', reason })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(together, visitors) }, work))
  return results
}
