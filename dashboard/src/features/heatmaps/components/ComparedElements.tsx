import { Badge, Table } from '@mantine/core'
import { formatCount, formatShare, pointsOf } from '#shared/format/formatNumber.ts'
import { ChangeText } from '#ui/insight/ChangeText.tsx'
import { NumberLink } from '#ui/insight/NumberLink.tsx'
import type { ComparedElement } from '../logic/compareElements.ts'
import { type ClickedElement, nameElement } from '../logic/rankElements.ts'

interface ComparedElementsProps {
  elements: readonly ComparedElement[]
  onOpen(of: 'before' | 'since', element: ClickedElement): void
}

/** More are in the lists of each version. */
const ROWS_MAX = 40

/** The elements of a page before and since its redesign, by their share of all clicks. */
export const ComparedElements = ({ elements, onOpen }: ComparedElementsProps) => (
  <Table.ScrollContainer minWidth={520} className="flush">
    <Table horizontalSpacing="md">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Element</Table.Th>
          <Table.Th ta="right">Clicks before</Table.Th>
          <Table.Th ta="right">Clicks since</Table.Th>
          <Table.Th ta="right">Share since</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {elements.slice(0, ROWS_MAX).map(({ key, before, since, shown, fate }) => (
          <Table.Tr key={key}>
            <Table.Td>
              {nameElement(shown)} {fate !== 'kept' && <Fate fate={fate} />}
            </Table.Td>
            <Table.Td ta="right">
              <Clicks element={before} onOpen={(element) => onOpen('before', element)} />
            </Table.Td>
            <Table.Td ta="right">
              <Clicks element={since} onOpen={(element) => onOpen('since', element)} />
            </Table.Td>
            <Table.Td ta="right">
              {since && formatShare(since.share)}{' '}
              {since && before && <ChangeText change={pointsOf(since.share, before.share)} more="neutral" />}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)

const Fate = ({ fate }: { fate: 'gone' | 'new' }) => (
  <Badge size="xs" variant="light" color={fate === 'gone' ? 'gray' : 'indigo'} component="span">
    {fate === 'gone' ? 'Gone' : 'New'}
  </Badge>
)

const Clicks = ({ element, onOpen }: { element: ClickedElement | null; onOpen(element: ClickedElement): void }) =>
  element ? <NumberLink onOpen={() => onOpen(element)}>{formatCount(element.clicks)}</NumberLink> : '0'
