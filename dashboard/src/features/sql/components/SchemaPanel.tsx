import { LAKE_PARTITIONS } from '@incuera/contract/lake/partitions.ts'
import { LAKE_TABLE_NAMES, LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import { Accordion, Group, Paper, Text, Tooltip } from '@mantine/core'

/** The tables to query; a click on a column inserts its name into the query. */
export const SchemaPanel = ({ onInsert }: { onInsert: (name: string) => void }) => (
  <Paper withBorder className="schema-panel" component="section" aria-label="Tables">
    <Accordion multiple defaultValue={[LAKE_TABLES.events.name]} chevronPosition="left">
      {LAKE_TABLE_NAMES.map((name) => LAKE_TABLES[name]).map(({ name, comment, columns }) => (
        <Accordion.Item key={name} value={name}>
          <Accordion.Control>
            <Text fw={650} ff="monospace" size="sm">
              {name}
            </Text>
            <Text size="xs" c="dimmed">
              {comment}
            </Text>
          </Accordion.Control>
          <Accordion.Panel>
            {[...columns, ...LAKE_PARTITIONS].map((column) => (
              <Tooltip key={column.name} label={column.comment} position="left" multiline maw={280}>
                <button type="button" className="schema-column" onClick={() => onInsert(column.name)}>
                  <Group justify="space-between" wrap="nowrap" gap="xs">
                    <span>{column.name}</span>
                    <Text span size="xs" c="dimmed">
                      {column.type}
                    </Text>
                  </Group>
                </button>
              </Tooltip>
            ))}
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  </Paper>
)
