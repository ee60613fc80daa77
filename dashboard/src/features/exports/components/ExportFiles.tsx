import type { Export } from '@incuera/contract/exports/export.ts'
import { Anchor, Modal, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatBytes } from '#shared/format/formatBytes.ts'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { listExportFiles } from '../api/exportQueries.ts'

/** Links to the files of an export, for as long as the dialog is open. */
export function ExportFiles({ exported, onClose }: { exported: Export | null; onClose(): void }) {
  return (
    <Modal opened={exported !== null} onClose={onClose} title="Files of the export" size="lg">
      {exported && <Files pid={exported.pid} exportId={exported.exportId} />}
    </Modal>
  )
}

function Files({ pid, exportId }: { pid: string; exportId: string }) {
  const listed = useQuery(listExportFiles(useApi(), pid, exportId))
  if (listed.error)
    return <Failure title="The files could not be listed" error={listed.error} onRetry={() => void listed.refetch()} />
  if (!listed.data) return <Loading label="Loading the files…" />
  const { manifestUrl, files, cursor } = listed.data
  return (
    <Stack>
      {manifestUrl && (
        <Text size="sm">
          <Anchor href={manifestUrl} download="manifest.json">
            manifest.json
          </Anchor>{' '}
          names every file with its size and SHA-256.
        </Text>
      )}
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>File</Table.Th>
              <Table.Th ta="right">Lines</Table.Th>
              <Table.Th ta="right">Size</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {files.map(({ path, url, records, bytes }) => (
              <Table.Tr key={path}>
                <Table.Td>
                  <Anchor href={url} download={path}>
                    {path}
                  </Anchor>
                </Table.Td>
                <Table.Td ta="right">{records.toLocaleString('en')}</Table.Td>
                <Table.Td ta="right">{formatBytes(bytes)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {cursor !== undefined && (
        <Text size="sm" c="dimmed">
          These are the first {files.length} files. The manifest and the API list all of them.
        </Text>
      )}
    </Stack>
  )
}
