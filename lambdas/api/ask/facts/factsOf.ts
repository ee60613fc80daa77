import type { AskFact } from '@incuera/contract/ask/ask.ts'
import type { AskChoice } from '@incuera/contract/ask/askChoice.ts'
import type { InsightDone, InsightRequest } from '@incuera/contract/insights/insights.ts'
import { ASK_FACTS_MAX } from '@incuera/contract/search/limits.ts'
import { funnelFacts } from './funnelFacts.ts'
import { clickmapFacts, frustratedFacts, journeyFacts, pageListFacts } from './pageFacts.ts'
import { errorFacts, retentionFacts, themeFacts, vitalFacts } from './problemFacts.ts'
import { trendFacts } from './trendFacts.ts'

/**
 * What an insight says about a question, in sentences of code: the answer without a model, and all that a model may
 * cite of it. Empty: it has nothing, or it is the answer of another insight.
 */
export const factsOf = (choice: AskChoice, request: InsightRequest, done: InsightDone): AskFact[] =>
  read(choice, request, done).slice(0, ASK_FACTS_MAX)

function read(choice: AskChoice, request: InsightRequest, done: InsightDone): AskFact[] {
  switch (done.kind) {
    case 'trends':
      return request.kind === 'trends' ? trendFacts(request, done.answer, done.previous) : []
    case 'funnel':
      return funnelFacts(done.answer)
    case 'pageList':
      return pageListFacts(done.answer, choice.kind === 'pageList' ? choice.by : 'views')
    case 'clickmap':
      return clickmapFacts(done.answer)
    case 'vitals':
      return vitalFacts(done.answer)
    case 'frustrated':
      return frustratedFacts(done.answer)
    case 'errorGroups':
      return errorFacts(done.answer)
    case 'themes':
      return themeFacts(done.answer)
    case 'journeys':
      return journeyFacts(done.answer, choice.kind === 'journeys' ? choice.from : null)
    case 'retention':
      return retentionFacts(done.answer)
    default:
      return []
  }
}
