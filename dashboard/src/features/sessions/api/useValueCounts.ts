import type { Breakdown } from '@incuera/contract/insights/scope.ts'
import type { FieldName } from '@incuera/contract/search/fields.ts'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import type { ValueCount } from '../logic/withCounts.ts'

/** Fields whose values an insight counts. */
const BREAKDOWNS: Partial<Record<FieldName, Breakdown>> = {
  ...{ device: 'device', browser: 'browser', os: 'os', country: 'country', campaign: 'utm_campaign' },
}
const PAGES: readonly FieldName[] = ['page', 'entry', 'exit']

/**
 * The values of a field in the sessions of the last days, most sessions first; undefined while they are counted, and
 * for fields that nothing counts. Asked only once a member writes a value of the field.
 */
export function useValueCounts(pid: string, field: FieldName | null): readonly ValueCount[] | undefined {
  const api = useApi()
  const breakdown = field === null ? undefined : BREAKDOWNS[field]
  const metrics = [{ type: 'sessions' as const }]
  const divided = askInsight(api, pid, { kind: 'trends', metrics, breakdown, compare: false })
  const pageList = askInsight(api, pid, { kind: 'pageList', compare: false })
  const values = useQuery(breakdown ? divided : { ...divided, queryFn: skipToken })
  const pages = useQuery(field !== null && PAGES.includes(field) ? pageList : { ...pageList, queryFn: skipToken })
  if (breakdown)
    return values.data?.answer.series.flatMap(({ value, total }) =>
      value === null || total === null ? [] : [{ value, sessions: total }],
    )
  if (field !== null && PAGES.includes(field))
    return pages.data?.answer.pages.map(({ page, sessions }) => ({ value: page, sessions }))
  return undefined
}
