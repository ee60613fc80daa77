import type { Analysed } from '@incuera/lambdas/analysis/testing/labelled/analyseLabelled.ts'

/** A question whose numbers an insight has, and how they are counted without it. */
export interface NumberQuestion {
  question: string
  /** The insight that rules must choose. */
  kind: string
  /** The numbers and names that the first facts must have, in this order; from the rows, one after the other. */
  count(analysed: readonly Analysed[]): (number | string)[]
}

type Rows = Analysed['rows']
type EventRow = Rows['events'][number]

const eventsOf = (analysed: readonly Analysed[]) => analysed.flatMap(({ rows }) => rows.events)
const signalsOf = (analysed: readonly Analysed[]) => analysed.flatMap(({ rows }) => rows.signals)
const views = (rows: EventRow[]) => rows.filter(({ type }) => type === 'pageview')

/** The value that most of the items have, and how many do; of equals the first by name. */
function most(values: (string | null | undefined)[]): [string, number] {
  const counts = new Map<string, number>()
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return first ?? ['', 0]
}

export const NUMBER_QUESTIONS: readonly NumberQuestion[] = [
  {
    question: 'How many page views were there?',
    kind: 'trends',
    count: (analysed) => [views(eventsOf(analysed)).length],
  },
  {
    question: 'How many clicks were there on phones?',
    kind: 'trends',
    count: (analysed) => [
      eventsOf(analysed).filter(({ type, device }) => type === 'click' && device === 'mobile').length,
    ],
  },
  {
    question: 'How many rage clicks happened?',
    kind: 'trends',
    count: (analysed) => [signalsOf(analysed).filter(({ kind }) => kind === 'rage_click').length],
  },
  {
    question: 'How many dead clicks were there on desktop?',
    kind: 'trends',
    count: (analysed) => [
      signalsOf(analysed).filter(({ kind, device }) => kind === 'dead_click' && device === 'desktop').length,
    ],
  },
  {
    question: 'Sessions by device',
    kind: 'trends',
    count: (analysed) => {
      const devices = analysed.map(({ rows }) => rows.events[0]?.device)
      const [first, number] = most(devices)
      return [first, number, ...most(devices.filter((device) => device !== first))]
    },
  },
  {
    question: 'What is the average friction on phones?',
    kind: 'trends',
    count(analysed) {
      const scores = analysed.flatMap(({ rows }) =>
        rows.session_notes.flatMap(({ device, friction }) => (device === 'mobile' ? [friction] : [])),
      )
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
      return [Math.round(mean * 10) / 10]
    },
  },
  {
    question: 'Which page has the most errors?',
    kind: 'pageList',
    count(analysed) {
      const [page, errors] = most(eventsOf(analysed).flatMap((row) => (row.type === 'error' ? [row.page_pattern] : [])))
      return [page, views(eventsOf(analysed)).filter((row) => row.page_pattern === page).length, errors]
    },
  },
  {
    question: 'What are the most visited pages?',
    kind: 'pageList',
    count: (analysed) => most(views(eventsOf(analysed)).map(({ page_pattern }) => page_pattern)),
  },
  {
    question: 'What is the conversion from /cart to /checkout?',
    kind: 'funnel',
    count: (analysed) => convert(analysed, '/cart', '/checkout'),
  },
  {
    question: 'How many get from / to /cart on desktop?',
    kind: 'funnel',
    count: (analysed) =>
      convert(
        analysed.filter(({ rows }) => rows.events[0]?.device === 'desktop'),
        '/',
        '/cart',
      ),
  },
  {
    question: 'What are the most common errors?',
    kind: 'errorGroups',
    count(analysed) {
      const errors = analysed.map(({ rows }) =>
        rows.events.flatMap(({ type, fingerprint }) => (type === 'error' && fingerprint ? [fingerprint] : [])),
      )
      return [new Set(errors.flat()).size, errors.filter((found) => found.length > 0).length]
    },
  },
  {
    question: 'Where do people go after /cart?',
    kind: 'journeys',
    count: (analysed) =>
      [
        '/cart',
        analysed.filter(({ rows }) => rows.pages.some(({ page_pattern }) => page_pattern === '/cart')).length,
      ].reverse(),
  },
]

/** Sessions that opened the first page, and those that opened the second one later. */
function convert(analysed: readonly Analysed[], from: string, to: string): number[] {
  const began = analysed.flatMap(({ rows }) => {
    const opened = views(rows.events).filter(({ page_pattern }) => page_pattern === from)
    return opened.length > 0 ? [{ rows, first: opened.map(({ ts }) => ts).sort()[0] ?? '' }] : []
  })
  const went = began.filter(({ rows, first }) =>
    views(rows.events).some(({ page_pattern, ts }) => page_pattern === to && ts > first),
  )
  return [began.length, went.length]
}
