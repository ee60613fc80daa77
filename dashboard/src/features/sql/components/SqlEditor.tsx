import { SQL_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import { Button, Group, Kbd, Menu, Text, Textarea } from '@mantine/core'
import { IconBulb, IconPlayerPlayFilled } from '@tabler/icons-react'
import type { KeyboardEvent, RefObject } from 'react'
import { EXAMPLE_QUERIES } from '../logic/exampleQueries.ts'

interface SqlEditorProps {
  sql: string
  onChange(sql: string): void
  onRun(): void
  isRunning: boolean
  field: RefObject<HTMLTextAreaElement | null>
}

/** Where the question is written. */
export function SqlEditor({ sql, onChange, onRun, isRunning, field }: SqlEditorProps) {
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
        <Group gap="sm">
          <Button leftSection={<IconPlayerPlayFilled size={14} />} onClick={onRun} loading={isRunning} disabled={!sql.trim()}>
            Run
          </Button>
          <Text size="xs" c="dimmed">
            <Kbd size="xs">Ctrl</Kbd> + <Kbd size="xs">Enter</Kbd>
          </Text>
        </Group>
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
      </Group>
    </div>
  )
}
