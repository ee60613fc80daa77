import { INSIGHTS } from '@incuera/contract/insights/insights.ts'

const page = '/product/:id'

/** What the bench asks, by the kind of insight; the dashboard opens with the same questions. */
const FIELDS: Record<string, object[]> = {
  heatmap: ['click', 'rage', 'move', 'scroll', 'attention'].map((map) => ({ page, map })),
  clickmap: [{ page }],
  backdrop: [{ page }],
  pageVersions: [{ page }],
  values: [{ field: 'click' }],
  // That of the errors of the drawn element 1: the start of the MD5 of "1".
  aroundError: [{ fingerprint: 'c4ca4238a0b92382' }],
  funnel: [
    {
      steps: [
        { type: 'page', page },
        { type: 'event', name: 'add_to_cart' },
        { type: 'page', page: '/checkout' },
        { type: 'page', page: '/thanks' },
      ],
      breakdown: 'device',
    },
  ],
  trends: [{ metrics: ['sessions', 'people', 'pageViews', 'errors'].map((type) => ({ type })) }],
}

/** Every insight of the contract but that of scanners, whose verdicts are not drawn, with a name for the table. */
export const REQUESTS = INSIGHTS.filter(({ kind }) => kind !== 'verdicts').flatMap(({ kind }) =>
  (FIELDS[kind] ?? [{}]).map((fields) => ({
    name: 'map' in fields ? `${kind}, ${String(fields.map)}` : kind,
    request: { kind, ...fields },
  })),
)
