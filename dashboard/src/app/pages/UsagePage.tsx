import { Anchor, Select, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { getUsage } from '#features/usage/api/getUsage.ts'
import { UsageChart } from '#features/usage/components/UsageChart.tsx'
import { UsageTotals } from '#features/usage/components/UsageTotals.tsx'
import { lastDays } from '#features/usage/logic/usageDays.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { useNow } from '#ui/useNow.ts'

const route = getRouteApi('/projects/$pid/usage')
const RANGES = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: '365', label: 'Last 365 days' },
]

/** What the project used, and what that costs so far. */
export function UsagePage() {
  const { pid } = route.useParams()
  const { days = 30 } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, isPending, refetch } = useQuery({
    ...getUsage(useApi(), pid, lastDays(days, useNow())),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageTitle
        title="Usage and cost"
        actions={
          <Select
            aria-label="Range"
            data={RANGES}
            value={String(days)}
            allowDeselect={false}
            onChange={(value) => void navigate({ search: { days: Number(value) }, replace: true })}
          />
        }
      >
        What this project used, and what that costs in your AWS account.
      </PageTitle>
      {isPending && <Loading label="Loading usage…" />}
      {error && <Failure title="The usage could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <UsageTotals usage={data} />
          <UsageChart usage={data} />
          <Text size="sm" c="dimmed" mt="md">
            Estimated by{' '}
            <Anchor href={data.prices.source} target="_blank" rel="noreferrer" inherit underline="always">
              list prices
            </Anchor>{' '}
            of {data.prices.readOn} in us-east-1, without free tier and discounts. Sessions count when they are
            processed, a few minutes after they end. An idle deployment costs about $6 a month beside this.
          </Text>
        </>
      )}
    </>
  )
}
