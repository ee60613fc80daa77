import type { FunnelStep } from '@incuera/contract/insights/funnel.ts'
import { Button } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { FunnelOptions } from '#features/funnels/components/FunnelOptions.tsx'
import { StepsEditor } from '#features/funnels/components/StepsEditor.tsx'
import { readSteps } from '#features/funnels/logic/readSteps.ts'
import type { SeenThings } from '#features/funnels/logic/steps.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { FilterBar } from '#ui/insight/FilterBar.tsx'
import { useScope } from '#ui/insight/useScope.ts'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { FunnelResult } from './FunnelResult.tsx'
import { PickFromReplay } from './funnels/PickFromReplay.tsx'
import type { FunnelSearch } from './funnels.ts'
import { SegmentBar } from './SegmentBar.tsx'
import { UnderstandTabs } from './UnderstandTabs.tsx'

const route = getRouteApi('/projects/$pid/funnels')

/** How many sessions take some steps in order, and what stops the others. */
export function FunnelPage() {
  const { pid } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const steps = readSteps(search.steps)
  const lastPage = steps.findLast((step) => step.type === 'page')?.page
  const seen = useSeen(pid, search, lastPage)
  const go = (change: Partial<FunnelSearch>) =>
    void navigate({ search: (before) => ({ ...before, behind: undefined, ...change }) })
  const setSteps = (next: FunnelStep[]) => go({ steps: next, step: undefined })
  const [first, second] = seen.pages
  const { within, per, by } = search
  const asked = { kind: 'funnel', steps, windowSeconds: within, per, breakdown: by, ...useScope(search) } as const

  return (
    <>
      <PageTitle title="Funnels" />
      <UnderstandTabs pid={pid} />
      <FilterBar filters={search} onChange={go} />
      <SegmentBar pid={pid} filters={search} insight={steps.length >= 2 ? asked : undefined} onChange={go} />
      <div className="funnel-columns">
        <StepsEditor
          {...{ steps, seen }}
          onSteps={setSteps}
          picker={<PickFromReplay {...{ pid, steps }} onPick={(step) => setSteps([...steps, step])} />}
        >
          <FunnelOptions settings={search} onSettings={go} />
        </StepsEditor>
        {steps.length >= 2 ? (
          <FunnelResult pid={pid} search={{ ...search, steps }} go={go} />
        ) : (
          <Notice
            icon={IconFilter}
            title={steps.length === 0 ? 'Choose the steps of a funnel' : 'Choose a second step'}
            actions={
              steps.length === 0 &&
              first &&
              second && (
                <Button
                  onClick={() =>
                    go({
                      steps: [
                        { type: 'page', page: first.page },
                        { type: 'page', page: second.page },
                      ],
                    })
                  }
                >
                  Start with the two most viewed pages
                </Button>
              )
            }
          >
            A step is a page, a click, a custom event or a signal. The funnel shows how many sessions take the steps in
            this order, and what stopped the others.
          </Notice>
        )}
      </div>
    </>
  )
}

/** What can be a step: pages of the range, and what people clicked on the last page of the funnel. */
function useSeen(pid: string, filters: FunnelSearch, lastPage: string | undefined): SeenThings {
  const api = useApi()
  const scope = useScope(filters)
  const pages = useQuery(askInsight(api, pid, { kind: 'pageList', ...scope, compare: false }))
  const clicked = useQuery({
    ...askInsight(api, pid, { kind: 'clickmap', page: lastPage ?? '', ...scope, compare: false }),
    enabled: lastPage !== undefined,
  })
  const elements = lastPage === undefined ? [] : (clicked.data?.answer.elements ?? [])
  return {
    pages: pages.data?.answer.pages ?? [],
    clicks: elements.flatMap(({ label, clicks }) =>
      label && lastPage ? [{ text: label, page: lastPage, clicks }] : [],
    ),
  }
}
