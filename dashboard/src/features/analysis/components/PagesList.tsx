import type { Analysis } from '@incuera/contract/analysis.ts'
import { Table, Text, Title } from '@mantine/core'
import { formatClock, formatDuration } from '#shared/format/formatDuration.ts'
import { formatPath } from '#shared/format/formatUrl.ts'
import type { CitedMoment } from '../logic/citedMoments.ts'

/** Drawn at most; a visitor who opens more goes in circles, and the signals say so. */
const ROWS_MAX = 50

interface PagesListProps {
  pages: Analysis['journey']['pages']
  onMoment(moment: CitedMoment): void
}

/** The pages of a session in order, with the time spent on each and how far down it was seen. */
export function PagesList({ pages, onMoment }: PagesListProps) {
  if (pages.length === 0) return null
  return (
    <section aria-label="Pages">
      <Title order={3} size="h5" mt="lg" mb="xs">
        Pages
      </Title>
      <Table horizontalSpacing="xs" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={64}>Time</Table.Th>
            <Table.Th>Page</Table.Th>
            <Table.Th ta="right">Active</Table.Th>
            <Table.Th ta="right">Scrolled</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {pages.slice(0, ROWS_MAX).map(({ eventId, enteredAtMs, title, url, activeMs, scrollDepth }) => (
            <Table.Tr key={eventId}>
              <Table.Td>
                <button
                  type="button"
                  className="cite"
                  onClick={() => onMoment({ eventId, atMs: enteredAtMs, title })}
                  aria-label={`Watch at ${formatClock(enteredAtMs)}`}
                >
                  {formatClock(enteredAtMs)}
                </button>
              </Table.Td>
              <Table.Td>
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {formatPath(url)}
                </Text>
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {formatDuration(activeMs)}
              </Table.Td>
              <Table.Td ta="right">{scrollDepth === undefined ? '' : `${Math.round(scrollDepth * 100)} %`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {pages.length > ROWS_MAX && (
        <Text size="sm" c="dimmed" mt="xs">
          and {pages.length - ROWS_MAX} more
        </Text>
      )}
    </section>
  )
}
