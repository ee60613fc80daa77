import { SignalKind } from '@incuera/contract/analysis.ts'
import type { SharedTrait, SimilarSessions } from '@incuera/contract/search/similar.ts'
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lookOf } from '#lib/signals/looks.ts'
import { formatShare } from '#shared/format/formatNumber.ts'
import { TimeText } from '#ui/TimeText.tsx'

type Found = Extract<SimilarSessions, { status: 'done' }>['sessions'][number]

/** One similar session, and what it shares. */
export const SimilarRow = ({ pid, found: { session, score, shared } }: { pid: string; found: Found }) => (
  <li>
    <Link to="/projects/$pid/sessions/$sid" params={{ pid, sid: session.sid }} className="row-link">
      {(session.status === 'ready' && session.insight?.headline) || 'Session without an analysis'}
    </Link>
    <Text size="xs" c="dimmed">
      <TimeText at={session.startedAt} /> · {formatShare(score)} in common
    </Text>
    <Text size="xs" c="dimmed">
      {shared.map(nameOf).join(' · ')}
    </Text>
  </li>
)

function nameOf({ what, page, name }: SharedTrait): string {
  const on = page === null ? '' : ` on ${page}`
  if (what === 'page') return page ?? ''
  return what === 'error' ? `“${name ?? 'Error'}”` : `${labelOf(name)}${on}`
}

/** A kind of signal that this dashboard does not know yet is shown by its name. */
function labelOf(name: string | null): string {
  const kind = SignalKind.safeParse(name)
  return kind.success ? lookOf(kind.data).label : (name ?? 'Signal').replaceAll('_', ' ')
}
