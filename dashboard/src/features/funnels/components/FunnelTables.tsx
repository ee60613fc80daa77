import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { Table } from '@mantine/core'
import { formatCount, formatShare } from '#shared/format/formatNumber.ts'
import { ChangeText } from '#ui/insight/ChangeText.tsx'
import { NumberLink } from '#ui/insight/NumberLink.tsx'
import { stepChanges } from '../logic/describeFunnel.ts'

type Funnel = AnswerOf<'funnel'>

/** The share that goes on to each step, now and before. */
export const ChangesTable = ({ funnel, previous }: { funnel: Funnel; previous: Funnel }) => (
  <Table className="flush" horizontalSpacing="md">
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Step</Table.Th>
        <Table.Th ta="right">Before</Table.Th>
        <Table.Th ta="right">Now</Table.Th>
        <Table.Th ta="right">Change</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {stepChanges(funnel, previous).map(({ key, label, now, before, change }) => (
        <Table.Tr key={key}>
          <Table.Td>{label}</Table.Td>
          <Table.Td ta="right">{formatShare(before)}</Table.Td>
          <Table.Td ta="right">{formatShare(now)}</Table.Td>
          <Table.Td ta="right">
            <ChangeText change={change} more="good" />
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
)

interface BreakdownTableProps {
  funnel: Funnel
  onOpen(key: string, title: string): void
}

const nameOf = ({ value, isOthers }: { value: string | null; isOthers: boolean }) =>
  isOthers ? 'Others' : (value ?? 'Unknown')

/** Every step for each value of the breakdown. */
export const BreakdownTable = ({ funnel: { steps, breakdown }, onOpen }: BreakdownTableProps) => (
  <Table.ScrollContainer minWidth={480} className="flush">
    <Table horizontalSpacing="md">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Value</Table.Th>
          {steps.map(({ key, label }) => (
            <Table.Th key={key} ta="right">
              {label}
            </Table.Th>
          ))}
          <Table.Th ta="right">Conversion</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {breakdown?.map((part) => (
          <Table.Tr key={part.steps[0]?.key}>
            <Table.Td>{nameOf(part)}</Table.Td>
            {part.steps.map(({ key, reached }, i) => (
              <Table.Td key={key} ta="right">
                <NumberLink onOpen={() => onOpen(key, `${nameOf(part)}: reached ${steps[i]?.label ?? 'the step'}`)}>
                  {formatCount(reached)}
                </NumberLink>
              </Table.Td>
            ))}
            <Table.Td ta="right">
              {formatShare((part.steps.at(-1)?.reached ?? 0) / Math.max(1, part.steps[0]?.reached ?? 0))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)
