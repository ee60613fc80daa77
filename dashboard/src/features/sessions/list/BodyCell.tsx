import type { Session } from '@incuera/contract/session.ts'
import { Cell } from './Cell.tsx'
import { isColumnId } from './columns.ts'
import { PosterCell } from './PosterCell.tsx'
import { SelectCell } from './SelectCell.tsx'
import { SessionCell } from './SessionCell.tsx'

/** What any column of the list shows of a session. */
export function BodyCell({ column, session }: { column: string; session: Session }) {
  if (isColumnId(column)) return <Cell column={column} session={session} />
  switch (column) {
    case 'select':
      return <SelectCell session={session} />
    case 'poster':
      return <PosterCell session={session} />
    default:
      return <SessionCell session={session} />
  }
}
