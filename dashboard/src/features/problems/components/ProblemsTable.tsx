import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { Table, Text } from '@mantine/core'
import { lookOf } from '#lib/signals/looks.ts'
import { changeOf, formatCount, formatShare } from '#shared/format/formatNumber.ts'
import { Sparkline } from '#ui/chart/Sparkline.tsx'
import { ChangeText } from '#ui/insight/ChangeText.tsx'
import { NumberLink } from '#ui/insight/NumberLink.tsx'

type Theme = AnswerOf<'themes'>['themes'][number]

interface ProblemsTableProps {
  themes: readonly Theme[]
  previous: AnswerOf<'themes'> | null
  onOpen(key: string, title: string): void
}

/** What went wrong again and again, heaviest first, with whom it hit and how many left then. */
export const ProblemsTable = ({ themes, previous, onOpen }: ProblemsTableProps) => (
  <Table.ScrollContainer minWidth={560} className="flush">
    <Table horizontalSpacing="md" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Problem</Table.Th>
          <Table.Th>Per day</Table.Th>
          <Table.Th ta="right">People</Table.Th>
          <Table.Th ta="right">Left soon after</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {themes.map((theme) => (
          <Row
            key={theme.key}
            theme={theme}
            before={previous && (previous.themes.find(({ key }) => key === theme.key)?.people ?? 0)}
            onOpen={() => onOpen(theme.key, theme.name ?? theme.title)}
          />
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)

function Row({ theme, before, onOpen }: { theme: Theme; before: number | null; onOpen(): void }) {
  const { label, icon: IconOf, color } = lookOf(theme.kind)
  return (
    <Table.Tr>
      <Table.Td maw={360}>
        <span className="problem">
          <span className="signal-count" data-color={color} title={label}>
            <IconOf size={14} stroke={1.8} aria-label={label} />
          </span>
          <span className="error-name">
            <Text span size="sm" fw={550} title={theme.title}>
              {theme.name ?? theme.title}
            </Text>
            <span>{theme.page ?? 'Several pages'}</span>
          </span>
        </span>
      </Table.Td>
      <Table.Td>
        <Sparkline values={theme.days} color="var(--error)" />
      </Table.Td>
      <Table.Td ta="right">
        <NumberLink onOpen={onOpen}>{formatCount(theme.people)}</NumberLink>{' '}
        <ChangeText change={changeOf(theme.people, before)} more="bad" />
      </Table.Td>
      <Table.Td ta="right">
        <NumberLink onOpen={onOpen}>
          {formatCount(theme.left)} ({formatShare(theme.leftShare)})
        </NumberLink>
        <Text size="xs" c="dimmed">
          {formatShare(theme.usualLeftShare)} usually
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}
