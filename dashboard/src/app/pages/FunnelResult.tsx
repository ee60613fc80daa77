import type { FunnelStep } from '@incuera/contract/insights/funnel.ts'
import { useQuery } from '@tanstack/react-query'
import { BehindDrawer, BehindList } from '#features/behind/components/BehindDrawer.tsx'
import { LossCard } from '#features/funnels/components/LossCard.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { useScope } from '#ui/insight/useScope.ts'
import { FunnelCards } from './FunnelCards.tsx'
import { FunnelProblem } from './FunnelProblem.tsx'
import type { FunnelSearch } from './funnels.ts'

interface FunnelResultProps {
  pid: string
  search: FunnelSearch & { steps: FunnelStep[] }
  go(change: Partial<FunnelSearch>): void
}

/** The answer of a funnel, and beside it who was lost at the chosen step. */
export function FunnelResult({ pid, search, go }: FunnelResultProps) {
  const { steps, within, per, by } = search
  const scope = useScope(search)
  const asked = { kind: 'funnel', steps, windowSeconds: within, per, breakdown: by, ...scope } as const
  const funnel = useQuery(askInsight(useApi(), pid, asked))
  const open = (key: string, title: string) => go({ behind: { of: 'funnel', key, title: title.slice(0, 200) } })
  const answer = funnel.data?.answer
  const loss = answer?.losses.find(({ afterStep }) => afterStep === search.step)

  return (
    <>
      <InsightFrame name="funnel" query={funnel} height={520} asked={asked.range}>
        {({ answer, previous, range }) => (
          <div className="column">
            <FunnelProblem
              key={JSON.stringify(steps)}
              pid={pid}
              asked={asked}
              answer={answer}
              onSteps={(next) => go({ steps: next, step: undefined })}
            />
            <FunnelCards
              answer={answer}
              previous={previous}
              range={range}
              unit={per === 'person' ? 'people' : 'sessions'}
              chosen={loss?.afterStep}
              onOpen={open}
              onLost={(step) => go({ step })}
            />
          </div>
        )}
      </InsightFrame>
      {answer && loss && (
        <aside className="loss">
          <LossCard
            loss={loss}
            from={answer.steps[loss.afterStep - 1]?.label ?? ''}
            to={answer.steps[loss.afterStep]?.label ?? ''}
            onOpen={open}
            onClose={() => go({ step: undefined })}
            sessions={<BehindList pid={pid} insight={asked} sessionsKey={loss.key} />}
          />
        </aside>
      )}
      <BehindDrawer pid={pid} behind={search.behind} insight={asked} onClose={() => go({ behind: undefined })} />
    </>
  )
}
