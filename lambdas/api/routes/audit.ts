import type { AuditEntry, AuditItem } from '@incuera/contract/people/audit.ts'
import { routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { MINUTE_MS, positionAfter } from '../audit/positionOf.ts'
import { projectRoute } from '../defineRoute.ts'

/** One page looks at no more than this, so that a rare filter over a long log is many short requests. */
const READ_MAX = 1_000
const READ_PAGE = 200
const POSITION = /^\d{15}#[ -~]{1,300}$/

export const listAudit = projectRoute(routes.listAudit, async ({ audit, now }, { params, query }) => {
  const { limit, cursor, kind, by, from = 0, to = now() } = query
  const isWanted = (item: AuditItem) =>
    item.at >= from && item.at <= to && (kind ?? item.kind) === item.kind && (by ?? item.by) === item.by
  const end = positionAfter(Math.max(0, from - MINUTE_MS))
  const entries: AuditEntry[] = []
  // Views of a minute are in its place together, so that a page is brought into order here.
  const newestFirst = () => entries.sort((a, b) => b.at - a.at)
  let position = cursor === undefined ? positionAfter(to) : fromCursor(cursor)
  for (let read = 0; read < READ_MAX; ) {
    const items = await audit.before(params.pid, position, READ_PAGE)
    for (const item of items) {
      if (item.position < end) return { entries: newestFirst() }
      position = item.position
      if (!isWanted(item)) continue
      const { pid: _pid, position: _position, ...entry } = item
      entries.push(entry)
      if (entries.length === limit) return { entries: newestFirst(), cursor: toCursor(position) }
    }
    if (items.length < READ_PAGE) return { entries: newestFirst() }
    read += items.length
  }
  return { entries: newestFirst(), cursor: toCursor(position) }
})

const toCursor = (position: string): string => Buffer.from(position).toString('base64url')

/** @throws RefusalError 400 for anything that {@link toCursor} did not create */
function fromCursor(cursor: string): string {
  const position = Buffer.from(cursor, 'base64url').toString()
  if (POSITION.test(position)) return position
  throw new RefusalError('invalid', 'cursor: not one that this list returned; start again without it', {
    field: 'cursor',
  })
}
