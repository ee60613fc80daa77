import type { IdentityItem } from '@incuera/contract/core.ts'
import type { Visitor, VisitorPage } from '@incuera/contract/visitors/visitor.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { VisitorStore } from '#sessions/visitors/visitorStore.ts'

/** Visitors that one answer looks at for a beginning: 2 MB of items at most, some hundred milliseconds. */
export const VISITORS_LOOKED_AT_MAX = 2_000
const LOOKED_AT_ONCE = 500

/** A place in the list: the hour, and a hash that makes it unique. */
const PLACE = /^\d{4}-\d{2}-\d{2}T\d{2}:00:00\.000Z#[0-9a-f]{64}$/

/**
 * A page of visitors, last seen first, whose id or e-mail address begins with `q`.
 * @throws RefusalError 400 for a cursor that is not ours
 */
export async function findVisitors(
  store: VisitorStore,
  pid: string,
  { limit, cursor, q }: { limit: number; cursor?: string; q?: string },
): Promise<VisitorPage> {
  const found: Visitor[] = []
  let before = cursor === undefined ? undefined : placeOf(cursor)
  let lookedAt = 0
  for (;;) {
    const { visitors, hasMore } = await store.list(pid, { limit: q === undefined ? limit : LOOKED_AT_ONCE, before })
    for (const [index, { identity, place }] of visitors.entries()) {
      before = place
      if (q !== undefined && !beginsWith(identity, q)) continue
      found.push(showVisitor(identity))
      const isLast = index === visitors.length - 1 && !hasMore
      if (found.length === limit) return { visitors: found, ...(!isLast && { cursor: cursorOf(place) }) }
    }
    lookedAt += visitors.length
    if (!hasMore || before === undefined) return { visitors: found }
    if (lookedAt >= VISITORS_LOOKED_AT_MAX) return { visitors: found, cursor: cursorOf(before) }
  }
}

export const showVisitor = ({ userKey, userId, email, firstSeenAt = 0, lastSeenAt = 0 }: IdentityItem): Visitor => ({
  ...{ userKey, userId, ...(email !== undefined && { email }), firstSeenAt, lastSeenAt },
})

function beginsWith({ userId, email = '' }: IdentityItem, q: string): boolean {
  const begin = q.toLowerCase()
  return userId.toLowerCase().startsWith(begin) || email.toLowerCase().startsWith(begin)
}

const cursorOf = (place: string) => Buffer.from(place).toString('base64url')

function placeOf(cursor: string): string {
  const place = Buffer.from(cursor, 'base64url').toString()
  if (PLACE.test(place)) return place
  throw new RefusalError('invalid', 'cursor: not one that this list returned; start again without it', {
    field: 'cursor',
  })
}
