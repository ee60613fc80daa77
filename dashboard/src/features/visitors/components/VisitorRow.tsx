import type { Visitor } from '@incuera/contract/visitors/visitor.ts'
import { Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { FrictionBar } from '#ui/FrictionBar.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { listRecent } from '../api/visitorQueries.ts'
import { summarise } from '../logic/summarise.ts'

/** An identified visitor: who they are, and what their newest sessions say. */
export function VisitorRow({ pid, visitor }: { pid: string; visitor: Visitor }) {
  const { userKey, userId, email, lastSeenAt } = visitor
  const recent = useQuery(listRecent(useApi(), pid, userKey))
  const summary = recent.data && summarise(recent.data.sessions, recent.data.cursor !== undefined)
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
      <Table.Td ta="right">{summary?.sessions}</Table.Td>
      <Table.Td>{summary && summary.friction !== null && <FrictionBar score={summary.friction} />}</Table.Td>
      <Table.Td>{summary?.place}</Table.Td>
    </Table.Tr>
  )
}
