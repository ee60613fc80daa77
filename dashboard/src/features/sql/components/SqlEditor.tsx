import { SQL_CHARACTERS_MAX, SQL_DAYS_DEFAULT } from '@incuera/contract/limits.ts'
import { Button, Group, Kbd, Menu, Select, Text, Textarea } from '@mantine/core'
import { IconBulb, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react'
import type { KeyboardEvent, RefObject } from 'react'
import { EXAMPLE_QUERIES } from '../logic/exampleQueries.ts'

interface SqlEditorProps {
  sql: string
  onChange(sql: string): void
  /** How many days back to read; null lets the query decide. */
  days: number | null
  onDaysChange(days: number | null): void
  onRun(): void
  onCancel(): void
  isRunning: boolean
  isCancelling: boolean
  field: RefObject<HTMLTextAreaElement | null>
}

const RANGES = [
  { value: '', label: `As in the query, or ${SQL_DAYS_DEFAULT} days` },
  { value: '1', label: 'Today' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: '365', label: 'Last 365 days' },
]

/** Where a query is written, run and cancelled. */
export function SqlEditor({
  sql,
  onChange,
  days,
  onDaysChange,
  onRun,
  onCancel,
  isRunning,
  isCancelling,
  field,
}: SqlEditorProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onRun()
    }
  }
  return (
    <div>
      <Textarea
        ref={field}
        aria-label="SQL"
        value={sql}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        autosize
        minRows={7}
        maxRows={18}
        maxLength={SQL_CHARACTERS_MAX}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13.5, lineHeight: 1.6 } }}
      />
      <Group mt="sm" justify="space-between">
        <RunButtons canRun={sql.trim() !== ''} {...{ onRun, onCancel, isRunning, isCancelling }} />
        <Group gap="sm">
          <Select
            aria-label="Days to read"
            data={RANGES}
            value={days === null ? '' : String(days)}
            onChange={(value) => onDaysChange(value ? Number(value) : null)}
            allowDeselect={false}
            w={210}
          />
          <ExamplesMenu onChange={onChange} />
        </Group>
      </Group>
    </div>
  )
}

type RunButtonsProps = Pick<SqlEditorProps, 'onRun' | 'onCancel' | 'isRunning' | 'isCancelling'> & { canRun: boolean }

const RunButtons = ({ canRun, onRun, onCancel, isRunning, isCancelling }: RunButtonsProps) => (
  <Group gap="sm">
    <Button leftSection={<IconPlayerPlayFilled size={14} />} onClick={onRun} loading={isRunning} disabled={!canRun}>
      Run
    </Button>
    {isRunning && (
      <Button
        variant="default"
        leftSection={<IconPlayerStopFilled size={14} />}
        onClick={onCancel}
        loading={isCancelling}
      >
        Cancel
      </Button>
    )}
    <Text size="xs" c="dimmed">
      <Kbd size="xs">Ctrl</Kbd> + <Kbd size="xs">Enter</Kbd>
    </Text>
  </Group>
)

const ExamplesMenu = ({ onChange }: Pick<SqlEditorProps, 'onChange'>) => (
  <Menu position="bottom-end">
    <Menu.Target>
      <Button variant="default" leftSection={<IconBulb size={16} />}>
        Examples
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      {EXAMPLE_QUERIES.map((example) => (
        <Menu.Item key={example.title} onClick={() => onChange(example.sql)}>
          {example.title}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
)
