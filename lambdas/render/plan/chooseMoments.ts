export const KEYFRAMES_MAX = 12

/** A click that leads to a page is shown by that page, and a run of clicks by its last. */
const APART_MS = 1_000

/** A moment worth a picture; session time. */
export interface Moment {
  atMs: number
  /** `first`: the beginning of the video; `page`: a new page; `click`: the effect of a click. */
  why: 'first' | 'page' | 'click'
}

/** At most twelve of these, spread over the video: the first, then pages before clicks. In order. */
export function chooseMoments<M extends Moment>(moments: M[]): M[] {
  const of = (why: Moment['why']) => oneOfEachTime(moments.filter((moment) => moment.why === why))
  const first = of('first').slice(0, 1)
  const pages = spread(of('page'), KEYFRAMES_MAX - first.length)
  const shown = [...first, ...pages]
  const clicks = lastOfRuns(of('click')).filter((click) =>
    shown.every((page) => Math.abs(page.atMs - click.atMs) >= APART_MS),
  )
  return [...shown, ...spread(clicks, KEYFRAMES_MAX - shown.length)].sort((a, b) => a.atMs - b.atMs)
}

/** Ten pictures of one rage click would leave no room for the rest of the session. Given in order. */
const lastOfRuns = <M extends Moment>(clicks: M[]): M[] =>
  clicks.filter(({ atMs }, index) => (clicks[index + 1]?.atMs ?? Number.POSITIVE_INFINITY) - atMs >= APART_MS)

const oneOfEachTime = <M extends Moment>(moments: M[]): M[] => [
  ...new Map(moments.map((moment) => [moment.atMs, moment])).values(),
]

/** @example spread([1, 2, 3, 4, 5], 2) → [1, 5] */
function spread<T>(items: T[], most: number): T[] {
  if (items.length <= most) return items
  if (most <= 1) return items.slice(0, most)
  const picks = Array.from({ length: most }, (_, index) => Math.round((index * (items.length - 1)) / (most - 1)))
  return items.filter((_, index) => picks.includes(index))
}
