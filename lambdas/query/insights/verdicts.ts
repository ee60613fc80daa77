import { verdictsInsight } from '@incuera/contract/insights/verdicts.ts'
import { SCANNERS_PER_PROJECT_MAX } from '@incuera/contract/watchLimits.ts'
import * as z from 'zod'
import { quote } from '../sql/quote.ts'
import { bindInsight } from './insightCode.ts'
import { allOf, tablesOf } from './lakeQuery.ts'
import { number, shareOf, text } from './rows.ts'

const Row = z.object({ scanner_id: text, tag: text, yes: number, no: number, unclear: number })

export const verdicts = bindInsight(verdictsInsight, {
  plan({ filter }) {
    return {
      queries: {
        decided: {
          tables: tablesOf(['verdicts'], filter.tables),
          ctes: filter.ctes,
          select: `SELECT scanner_id, max_by(tag, ts) AS tag, count_if(verdict = 'yes') AS yes,
              count_if(verdict = 'no') AS no, count_if(verdict = 'unclear') AS unclear
            FROM verdicts WHERE ${allOf(filter.during('ts'))}
            GROUP BY scanner_id ORDER BY yes DESC, scanner_id LIMIT ${2 * SCANNERS_PER_PROJECT_MAX}`,
        },
      },
      answer({ decided }) {
        const scanners = z
          .array(Row)
          .parse(decided)
          .map(({ scanner_id, tag, yes, no, unclear }) => ({
            ...{ key: `yes:${scanner_id}`, scannerId: scanner_id, tag, yes, no, unclear },
            yesShare: shareOf(yes, yes + no),
          }))
        return { scanners }
      },
    }
  },
  behind({ filter }, key) {
    const [, scannerId] = /^yes:(s[a-z0-9]{1,20})$/.exec(key) ?? []
    if (scannerId === undefined) return null
    return {
      tables: tablesOf(['verdicts'], filter.tables),
      ctes: filter.ctes,
      // Not the moment of the event that it cites: a rule may cite none.
      select: `SELECT session_id, CASE WHEN cardinality(event_ids) > 0 THEN event_ids[1] END AS event_id, ts AS happened,
          0 AS badness
        FROM verdicts WHERE ${allOf([`scanner_id = ${quote(scannerId)}`, "verdict = 'yes'", ...filter.during('ts')])}`,
    }
  },
})
