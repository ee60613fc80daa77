import type { Visitor } from '@incuera/contract/visitors/visitor.ts'
import * as z from 'zod'

export const PeopleSort = z.enum(['seen', 'name', 'sessions', 'friction'])
export type PeopleSort = z.infer<typeof PeopleSort>

/** The loaded visitors in another order than the list's own, which is last seen first. */
export function sortVisitors(visitors: readonly Visitor[], sort: PeopleSort): Visitor[] {
  const nameOf = ({ email, userId }: Visitor) => email ?? userId
  const by: Record<PeopleSort, (a: Visitor, b: Visitor) => number> = {
    seen: (a, b) => b.lastSeenAt - a.lastSeenAt,
    name: (a, b) => nameOf(a).localeCompare(nameOf(b)),
    sessions: (a, b) => countOf(b) - countOf(a),
    friction: (a, b) => (b.recent?.friction ?? -1) - (a.recent?.friction ?? -1),
  }
  return [...visitors].sort(by[sort])
}

/** One that has more than were counted comes before one that has as many. */
const countOf = ({ recent }: Visitor) => (recent?.sessions ?? 0) + (recent?.hasMore ? 0.5 : 0)
