import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { Group, Table, Text } from '@mantine/core'
import { formatCount, formatShare } from '#shared/format/formatNumber.ts'
import { ChangeText } from '#ui/insight/ChangeText.tsx'
import { NumberLink } from '#ui/insight/NumberLink.tsx'
import { SignalCount } from '#ui/insight/SignalCount.tsx'
import { byCost, type FrustratedPlace, isElement, namePlace, peopleChange } from '../logic/frustrated.ts'

interface FrustratedTableProps {
  places: readonly FrustratedPlace[]
  previous: AnswerOf<'frustrated'> | null
  onOpen(key: string, title: string): void
}

/** Pages or elements, what costs most people first. */
export const FrustratedTable = ({ places, previous, onOpen }: FrustratedTableProps) => (
  <Table.ScrollContainer minWidth={560} className="flush">
    <Table horizontalSpacing="md" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Where</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th ta="right">People</Table.Th>
          <Table.Th ta="right">Left soon after</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {byCost(places).map((place) => (
          <Row key={place.key} place={place} previous={previous} onOpen={onOpen} />
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)

function Row({ place, previous, onOpen }: Omit<FrustratedTableProps, 'places'> & { place: FrustratedPlace }) {
  const open = () => onOpen(place.key, `Frustrated by ${namePlace(place)}`)
  return (
    <Table.Tr>
      <Table.Td maw={320}>
        <Text size="sm" fw={550} truncate title={isElement(place) ? (place.selector ?? undefined) : undefined}>
          {namePlace(place)}
        </Text>
        {isElement(place) && (
          <Text size="xs" c="dimmed" ff="monospace" truncate>
            {place.page}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          <SignalCount kind="rage_click" count={place.rage} />
          <SignalCount kind="dead_click" count={place.dead} />
          <SignalCount kind="error_click" count={place.errorClicks} />
        </Group>
      </Table.Td>
      <Table.Td ta="right">
        <NumberLink onOpen={open}>{formatCount(place.people)}</NumberLink>{' '}
        <ChangeText change={peopleChange(place, previous)} more="bad" />
      </Table.Td>
      <Table.Td ta="right">
        <NumberLink onOpen={open}>
          {formatCount(place.left)} ({formatShare(place.leftShare)})
        </NumberLink>
        {!isElement(place) && (
          <Text size="xs" c="dimmed">
            {formatShare(place.usualLeftShare)} leave there usually
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
