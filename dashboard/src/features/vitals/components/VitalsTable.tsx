import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { Table, Text } from '@mantine/core'
import { formatCount } from '#shared/format/formatNumber.ts'
import { NumberLink } from '#ui/insight/NumberLink.tsx'
import { describeShares, formatVital, RATINGS, VITALS } from '../logic/vitals.ts'

interface VitalsTableProps {
  pages: AnswerOf<'vitals'>['pages']
  onOpen(key: string, title: string): void
}

/** The vitals of each page and device, most loads first. */
export const VitalsTable = ({ pages, onOpen }: VitalsTableProps) => (
  <Table.ScrollContainer minWidth={640} className="flush">
    <Table horizontalSpacing="md" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Page</Table.Th>
          <Table.Th>Device</Table.Th>
          <Table.Th ta="right">Loads</Table.Th>
          {VITALS.map(({ name, label }) => (
            <Table.Th key={name} ta="right">
              {label}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {pages.map((row) => (
          <Table.Tr key={`${row.page} ${row.device}`}>
            <Table.Td maw={360}>
              <Text size="sm" truncate>
                {row.page}
              </Text>
            </Table.Td>
            <Table.Td>{row.device}</Table.Td>
            <Table.Td ta="right">{formatCount(row.loads)}</Table.Td>
            {VITALS.map(({ name, label }) => {
              const measured = row[name]
              return (
                <Table.Td key={name} ta="right">
                  {measured ? (
                    <span title={`${RATINGS[measured.rating].label}: ${describeShares(measured)}`}>
                      <NumberLink onOpen={() => onOpen(measured.key, `${label} of ${row.page}, slowest first`)}>
                        {formatVital(name, measured.p75)}
                      </NumberLink>{' '}
                      <Text span size="xs" c={RATINGS[measured.rating].color}>
                        {RATINGS[measured.rating].label}
                      </Text>
                    </span>
                  ) : (
                    <Text span size="sm" c="dimmed">
                      –
                    </Text>
                  )}
                </Table.Td>
              )
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)
