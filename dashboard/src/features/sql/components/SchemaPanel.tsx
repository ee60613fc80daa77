import {
  EVENTS_COLUMNS,
  EVENTS_TABLE,
  LAKE_PARTITIONS,
  type LakeColumn,
  SESSIONS_COLUMNS,
  SESSIONS_TABLE,
} from '@incuera/contract/lake.ts'
import { Accordion, Group, Paper, Text, Tooltip } from '@mantine/core'

const TABLES: { name: string; comment: string; columns: LakeColumn[] }[] = [
  { name: EVENTS_TABLE, comment: 'What people did, one row each', columns: EVENTS_COLUMNS },
  { name: SESSIONS_TABLE, comment: 'Finished sessions', columns: SESSIONS_COLUMNS },
]
/** The tables to query; a click on a column inserts its name into the query. */
export const SchemaPanel = ({ onInsert }: { onInsert: (name: string) => void }) => (
  <Paper withBorder className="schema-panel" component="section" aria-label="Tables">
    <Accordion multiple defaultValue={[EVENTS_TABLE]} chevronPosition="left">
      {TABLES.map(({ name, comment, columns }) => (
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
