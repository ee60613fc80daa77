import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { IconColumns } from '@tabler/icons-react'
import { useState } from 'react'
import { COLUMN_IDS, COLUMNS, type ColumnId, DEFAULT_COLUMNS } from './columns.ts'

interface ColumnsMenuProps {
  chosen: readonly ColumnId[]
  onChange(chosen: readonly ColumnId[]): void
}

/** Chooses the columns of the list. */
export function ColumnsMenu({ chosen, onChange }: ColumnsMenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" withinPortal={false} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconColumns size={14} />}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <Stack gap={8} role="group" aria-label="Columns">
          {COLUMN_IDS.map((id) => (
            <Checkbox
              key={id}
              size="xs"
              label={COLUMNS[id].label}
              checked={chosen.includes(id)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
          ))}
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(DEFAULT_COLUMNS)}>
            Show the usual columns
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
