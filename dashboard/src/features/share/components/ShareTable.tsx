import type { Share } from '@incuera/contract/share/share.ts'
import { Alert, Button, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatClock } from '#shared/format/formatDuration.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { listShares, useRevokeShare } from '../api/useShares.ts'

/** The links of a session that still work. */
export function ShareTable({ pid, sid }: { pid: string; sid: string }) {
  const shares = useQuery(listShares(useApi(), pid, sid))
  const revoke = useRevokeShare(pid, sid)
  if (shares.error) return <Alert color="red">{shares.error.message}</Alert>
  if (!shares.data || shares.data.length === 0) return null
  return (
    <>
      {revoke.error && <Alert color="red">{revoke.error.message}</Alert>}
      <Table.ScrollContainer minWidth={480}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Link</Table.Th>
              <Table.Th>Opened</Table.Th>
              <Table.Th>Expires</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shares.data.map((share) => (
              <Table.Tr key={share.shareId}>
                <Table.Td>
                  {share.shows === 'replay' ? 'Replay' : 'Video'}
                  {share.fromMs > 0 && ` from ${formatClock(share.fromMs)}`}
                  <Text size="xs" c="dimmed">
                    {share.audience === 'anyone' ? 'Anyone with the link' : 'Members only'}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Openings share={share} />
                </Table.Td>
                <Table.Td>
                  <TimeText at={share.expiresAt} />
                </Table.Td>
                <Table.Td ta="right">
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="red"
                    loading={revoke.isPending && revoke.variables === share.shareId}
                    onClick={() => revoke.mutate(share.shareId)}
                  >
                    Revoke
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  )
}

const Openings = ({ share: { openings, lastOpenedAt } }: { share: Share }) => (
  <>
    {openings === 0 ? 'Never' : openings === 1 ? 'Once' : `${openings} times`}
    {lastOpenedAt !== undefined && (
      <Text component="div" size="xs" c="dimmed">
        Last <TimeText at={lastOpenedAt} />
      </Text>
    )}
  </>
)
