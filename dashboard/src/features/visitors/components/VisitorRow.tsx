import type { Visitor } from '@incuera/contract/visitors/visitor.ts'
import { Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { placeOf } from '#lib/visitor/placeOf.ts'
import { FrictionBar } from '#ui/FrictionBar.tsx'
import { TimeText } from '#ui/TimeText.tsx'

/** An identified visitor: who they are, and what their newest sessions say. */
export function VisitorRow({ pid, visitor }: { pid: string; visitor: Visitor }) {
  const { userKey, userId, email, lastSeenAt, recent } = visitor
  return (
    <Table.Tr>
      <Table.Td className="visitor-name">
        <Link className="row-link" to="/projects/$pid/people/$uid" params={{ pid, uid: userKey }}>
          {email ?? userId}
        </Link>
        {email && <small>{userId}</small>}
      </Table.Td>
      <Table.Td>
        <TimeText at={lastSeenAt} />
      </Table.Td>
      <Table.Td ta="right">{recent && `${recent.sessions}${recent.hasMore ? '+' : ''}`}</Table.Td>
      <Table.Td>{recent && recent.friction !== null && <FrictionBar score={recent.friction} />}</Table.Td>
      <Table.Td>{recent?.device && placeOf(recent.device)}</Table.Td>
    </Table.Tr>
  )
}
