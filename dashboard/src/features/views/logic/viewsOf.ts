import type { View, ViewContent } from '@incuera/contract/views/view.ts'

export type ContentOf<T extends ViewContent['type']> = Extract<ViewContent, { type: T }>
export type ViewOf<T extends ViewContent['type']> = Omit<View, 'content'> & { content: ContentOf<T> }

/** The views of one type, in their order. */
export const viewsOf = <T extends ViewContent['type']>(views: readonly View[] | undefined, type: T): ViewOf<T>[] =>
  (views ?? []).flatMap((view) => (isOf(view.content, type) ? [{ ...view, content: view.content }] : []))

/** What is pinned to the first page, in its order. */
export const pinsOf = (views: readonly View[] | undefined): (ViewOf<'pin'> | ViewOf<'chart'>)[] =>
  (views ?? []).flatMap((view) => [...viewsOf([view], 'pin'), ...viewsOf([view], 'chart')])

const isOf = <T extends ViewContent['type']>(content: ViewContent, type: T): content is ContentOf<T> =>
  content.type === type

/** Whether two contents show the same: the order of their fields, and fields that are undefined, do not count. */
export const isSameContent = (a: ViewContent, b: ViewContent): boolean => written(a) === written(b)

/** JSON with the fields of every object in the same order. */
const written = (content: ViewContent) =>
  JSON.stringify(content, (_, value: unknown) => (isFields(value) ? sorted(value) : value))

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const sorted = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))

/** The position between two views, to which the moved one goes. Undefined: the end of the list on that side. */
export function positionBetween(before: number | undefined, after: number | undefined): number {
  if (before === undefined) return after === undefined ? 0 : Math.max(0, after - 1_000)
  return after === undefined ? before + 1_000 : (before + after) / 2
}
