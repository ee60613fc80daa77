import { SQL_DAYS_DEFAULT } from '@incuera/contract/limits.ts'
import { Button, Group, Kbd, Menu, Select, Text, Tooltip } from '@mantine/core'
import { IconAlignLeft, IconBulb, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { SqlFieldProps } from '../editor/SqlField.tsx'
import { useSqlField } from '../editor/useSqlField.ts'
import { EXAMPLE_QUERIES } from '../logic/exampleQueries.ts'
import type { SqlProblem } from '../logic/locateProblem.ts'

interface SqlEditorProps extends SqlFieldProps {
  /** How many days back to read; null lets the query decide. */
  days: number | null
  onDaysChange(days: number | null): void
  onCancel(): void
  isRunning: boolean
  isCancelling: boolean
  /** What the query would scan. */
  estimate: string | null
  /** Goes to what is wrong. */
  onProblem(problem: SqlProblem): void
  /** Beside the examples, such as saved queries. */
  children: ReactNode
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
export function SqlEditor(props: SqlEditorProps) {
  const { days, onDaysChange, onCancel, isRunning, isCancelling, estimate, onProblem, children, ...field } = props
  const { sql, onChange, onRun, onFormat, problem } = field
  const Field = useSqlField()
  const isEmpty = sql.trim() === ''
  return (
    <div>
      <div className="sql-frame" data-wrong={problem !== null || undefined}>
        {Field ? (
          <Field {...field} />
        ) : (
          <textarea
            className="sql-pending"
            aria-label="SQL"
            spellCheck={false}
            value={sql}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </div>
      <Text size="xs" c={problem ? 'red' : 'dimmed'} mt={6} role="status" className="sql-status">
        {problem ? (
          <button type="button" className="sql-problem" onClick={() => onProblem(problem)}>
            {problem.message}
          </button>
        ) : (
          estimate
        )}
      </Text>
      <Group mt="xs" justify="space-between">
        <RunButtons canRun={!isEmpty} {...{ onRun, onCancel, isRunning, isCancelling }} />
        <Group gap="sm">
          <Select
            aria-label="Days to read"
            size="xs"
            data={RANGES}
            value={days === null ? '' : String(days)}
            onChange={(value) => onDaysChange(value ? Number(value) : null)}
            allowDeselect={false}
            w={210}
          />
          <Tooltip label="Shift + Ctrl + F">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconAlignLeft size={14} />}
              disabled={isEmpty}
              onClick={onFormat}
            >
              Format
            </Button>
          </Tooltip>
          <ExamplesMenu onChange={onChange} />
          {children}
        </Group>
      </Group>
    </div>
  )
}

type RunButtonsProps = Pick<SqlEditorProps, 'onRun' | 'onCancel' | 'isRunning' | 'isCancelling'> & { canRun: boolean }

const RunButtons = ({ canRun, onRun, onCancel, isRunning, isCancelling }: RunButtonsProps) => (
  <Group gap="sm">
    <Button
      size="xs"
      leftSection={<IconPlayerPlayFilled size={14} />}
      onClick={onRun}
      loading={isRunning}
      disabled={!canRun}
    >
      Run
    </Button>
    {isRunning && (
      <Button
        size="xs"
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
      <Button size="xs" variant="default" leftSection={<IconBulb size={14} />}>
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
