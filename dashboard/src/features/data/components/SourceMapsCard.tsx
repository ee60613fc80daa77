import { SOURCE_MAP_DAYS } from '@incuera/contract/maps/sourceMap.ts'
import { Button, Modal, Table, Text } from '@mantine/core'
import { IconMap } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatBytes } from '#shared/format/formatBytes.ts'
import { formatCount, formatCounted } from '#shared/format/formatNumber.ts'
import { CodeBlock } from '#ui/CodeBlock.tsx'
import { ConfirmDanger } from '#ui/ConfirmDanger.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { listSourceMaps } from '../api/dataQueries.ts'
import { useDeleteMaps } from '../api/useDataWrites.ts'
import { groupReleases, type MappedRelease } from '../logic/groupReleases.ts'

const COMMAND = 'INCUERA_TOKEN=sk_… npx @incuera/sdk source-maps upload --release 1.0.0 --host HOST dist'

/** The releases whose stacks are mapped. @param host the dashboard, for the command */
export function SourceMapsCard({ pid, host }: { pid: string; host: string }) {
  const maps = useQuery(listSourceMaps(useApi(), pid))
  const remove = useDeleteMaps(pid)
  const [removing, setRemoving] = useState<MappedRelease | null>(null)
  const close = () => setRemoving(null)
  const command = <CodeBlock code={COMMAND.replace('HOST', host)} />
  return (
    <Card title="Source maps" note={`Kept for ${SOURCE_MAP_DAYS} days after their upload`}>
      {maps.isPending && <Loading label="Loading source maps…" />}
      {maps.error && (
        <Failure title="The source maps could not be loaded" error={maps.error} onRetry={() => void maps.refetch()} />
      )}
      {maps.data?.length === 0 && (
        <Notice icon={IconMap} title="No source maps yet" actions={command}>
          With them, stacks of errors show your own code. Upload those of each build, with a secret key:
        </Notice>
      )}
      {maps.data && maps.data.length > 0 && (
        <>
          <Releases releases={groupReleases(maps.data)} onRemove={setRemoving} />
          {command}
        </>
      )}
      <Modal opened={removing !== null} onClose={close} title={`Delete the source maps of ${removing?.release}?`}>
        <ConfirmDanger
          action="Delete source maps"
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => removing && remove.mutate(removing.maps, { onSuccess: close })}
          onCancel={close}
        >
          Stacks of this release show the minified script again. You can upload the maps again.
        </ConfirmDanger>
      </Modal>
    </Card>
  )
}

const Releases = ({ releases, onRemove }: { releases: MappedRelease[]; onRemove(release: MappedRelease): void }) => (
  <Table.ScrollContainer minWidth={520}>
    <Table mb="md">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Release</Table.Th>
          <Table.Th ta="right">Scripts</Table.Th>
          <Table.Th ta="right">Size</Table.Th>
          <Table.Th>Uploaded</Table.Th>
          <Table.Th>Actions</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {releases.map((one) => (
          <Table.Tr key={one.release}>
            <Table.Td>
              {one.release}
              {one.broken > 0 && (
                <Text size="xs" c="red">
                  {formatCounted(one.broken, 'map')} cannot be used
                </Text>
              )}
              {one.waiting > 0 && (
                <Text size="xs" c="dimmed">
                  {formatCounted(one.waiting, 'map')} not uploaded yet
                </Text>
              )}
            </Table.Td>
            <Table.Td ta="right">{formatCount(one.maps.length)}</Table.Td>
            <Table.Td ta="right">{formatBytes(one.bytes)}</Table.Td>
            <Table.Td>
              <TimeText at={one.uploadedAt} />
            </Table.Td>
            <Table.Td>
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                aria-label={`Delete the source maps of ${one.release}`}
                onClick={() => onRemove(one)}
              >
                Delete
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)
