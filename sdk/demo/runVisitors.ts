import type { Browser } from 'puppeteer-core'
import { type Driven, runSession } from './runSession.ts'
import { planShoppers } from './shoppers/planShoppers.ts'
import type { Shopper } from './shoppers/shopper.ts'
import { createPace } from './visitor/pace.ts'

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

export type VisitorResult = { shopper: Shopper } & (
  | { type: 'driven'; driven: Driven }
  | { type: 'failed'; reason: string }
)

/** Sends visitors, one after the other as planned; one that breaks does not end the others. */
export async function runVisitors(options: VisitorsOptions): Promise<VisitorResult[]> {
  const { browser, shopOrigin, visitors, seconds, together, log } = options
  const pace = createPace(options.pace)
  const results: VisitorResult[] = []
  const plan = planShoppers(visitors)
  let next = 0
  const work = async () => {
    for (let shopper = plan[next]; shopper; shopper = plan[next]) {
      const number = ++next
      const write = (line: string) => log(`${number}  ${line}`)
      try {
        const driven = await runSession({ ...{ browser, shopOrigin, shopper, seconds, pace }, log: write })
        results.push({ shopper, type: 'driven', driven })
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        write(`${shopper.person} failed: ${reason}`)
        results.push({ shopper, type: 'failed', reason })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(together, visitors) }, work))
  return results
}
