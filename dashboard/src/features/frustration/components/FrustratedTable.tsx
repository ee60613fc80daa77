import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { Group, Table, Text } from '@mantine/core'
import { formatCount, formatShare } from '#shared/format/formatNumber.ts'
import { ChangeText } from '#ui/insight/ChangeText.tsx'
import { NumberLink } from '#ui/insight/NumberLink.tsx'
import { SignalCount } from '#ui/insight/SignalCount.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { byCost, type FrustratedPlace, isElement, namePlace, peopleChange } from '../logic/frustrated.ts'
import { MuteButton } from './MuteButton.tsx'

interface FrustratedTableProps {
  pid: string
  places: readonly FrustratedPlace[]
  previous: AnswerOf<'frustrated'> | null
  /** May say what is no problem. */
  canMute: boolean
  /** What members are called. */
  nameOf(memberId: string): string
  onOpen(key: string, title: string): void
}

/** Pages or elements, what costs most people first. */
export const FrustratedTable = ({ places, ...props }: FrustratedTableProps) => (
  <Table.ScrollContainer minWidth={680} className="flush">
    <Table horizontalSpacing="md" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Where</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th ta="right">People</Table.Th>
          <Table.Th ta="right">Left soon after</Table.Th>
          {props.canMute && <Table.Th>Actions</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {byCost(places).map((place) => (
          <Row key={place.key} place={place} {...props} />
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)

type RowProps = Omit<FrustratedTableProps, 'places'> & { place: FrustratedPlace }

function Row({ pid, place, previous, canMute, nameOf, onOpen }: RowProps) {
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
        {place.muted && (
          <Text size="xs" c="dimmed">
            {nameOf(place.muted.by)} said it is no problem, <TimeText at={place.muted.at} />
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
      {canMute && (
        <Table.Td>
          <MuteButton {...{ pid, place }} />
        </Table.Td>
      )}
    </Table.Tr>
  )
}
