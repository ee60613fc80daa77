import type { Session } from '@incuera/contract/session.ts'
import { VisuallyHidden } from '@mantine/core'
import { IconNote } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { formatCount, formatCounted } from '#shared/format/formatNumber.ts'

interface NotesLinkProps {
  session: Pick<Session, 'pid' | 'sid'>
  count: number
}

/** How many notes a session has. It opens them, where its row would open the session. */
export const NotesLink = ({ session: { pid, sid }, count }: NotesLinkProps) => (
  <Link
    className="list-notes"
    to="/projects/$pid/sessions/$sid"
    params={{ pid, sid }}
    search={{ panel: 'notes' }}
    title={formatCounted(count, 'note')}
    onClick={(event) => event.stopPropagation()}
  >
    <IconNote size={14} aria-hidden="true" />
    <span aria-hidden="true">{formatCount(count)}</span>
    <VisuallyHidden>{formatCounted(count, 'note')}</VisuallyHidden>
  </Link>
)
