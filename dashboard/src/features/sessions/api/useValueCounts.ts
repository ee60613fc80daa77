import type { Breakdown } from '@incuera/contract/insights/scope.ts'
import { COUNTED_FIELDS } from '@incuera/contract/insights/values.ts'
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
  const moment = COUNTED_FIELDS.find((counted) => counted === field)
  const isPage = field !== null && PAGES.includes(field)
  const metrics = [{ type: 'sessions' as const }]
  const divided = askInsight(api, pid, { kind: 'trends', metrics, breakdown, compare: false })
  const counted = askInsight(api, pid, { kind: 'values', field: moment ?? COUNTED_FIELDS[0], compare: false })
  const pageList = askInsight(api, pid, { kind: 'pageList', compare: false })
  const series = ownOf(useQuery(breakdown ? divided : { ...divided, queryFn: skipToken }))
  const moments = ownOf(useQuery(moment ? counted : { ...counted, queryFn: skipToken }))
  const pages = ownOf(useQuery(isPage ? pageList : { ...pageList, queryFn: skipToken }))
  if (breakdown)
    return series?.answer.series.flatMap(({ value, total }) =>
      value === null || total === null ? [] : [{ value, sessions: total }],
    )
  if (moment) return moments?.answer.values
  if (isPage) return pages?.answer.pages.map(({ page, sessions }) => ({ value: page, sessions }))
  return undefined
}

/** Values of the field before are not those of this one. */
const ownOf = <Data>({ data, isPlaceholderData }: { data: Data | undefined; isPlaceholderData: boolean }) =>
  isPlaceholderData ? undefined : data
