import type { Project } from '@incuera/contract/project.ts'
import { SignalThresholds } from '@incuera/contract/signalThresholds.ts'
import { NumberInput, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { thresholdRows, toThresholds } from '#features/projects/logic/thresholdRows.ts'
import { SettingsForm } from './SettingsForm.tsx'

const ROWS = thresholdRows()

/** From when on something counts as a signal. */
export function SignalsForm({ project: { pid, signalThresholds = {} } }: { project: Project }) {
  const [values, setValues] = useState<Record<string, number>>(signalThresholds)
  const thresholds = toThresholds(ROWS, values)
  const problems = new Map(
    SignalThresholds.safeParse(thresholds).error?.issues.map(({ path, message }) => [String(path[0]), message]),
  )
  const isChanged = JSON.stringify(thresholds) !== JSON.stringify(toThresholds(ROWS, signalThresholds))
  return (
    <SettingsForm
      pid={pid}
      title="Signals"
      explanation="From when on something counts. New values apply to sessions that are analysed from now on; below, older ones are analysed again."
      change={isChanged && problems.size === 0 ? { signalThresholds: thresholds } : null}
    >
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing={6} aria-label="Thresholds">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Signal</Table.Th>
              <Table.Th>Limit</Table.Th>
              <Table.Th w={190}>Value</Table.Th>
              <Table.Th>Otherwise</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {ROWS.map(({ name, signal, label, unit, own, source }) => (
              <Table.Tr key={name}>
                <Table.Td>{signal}</Table.Td>
                <Table.Td>{label}</Table.Td>
                <Table.Td>
                  <NumberInput
                    aria-label={`${signal}: ${label}, in ${unit}`}
                    size="xs"
                    suffix={` ${unit}`}
                    placeholder={String(own)}
                    value={values[name] ?? ''}
                    onChange={(value) =>
                      setValues(({ [name]: _, ...others }) =>
                        typeof value === 'number' ? { ...others, [name]: value } : others,
                      )
                    }
                    error={problems.get(name)?.replace(/^must/, 'Must')}
                  />
                </Table.Td>
                <Table.Td>
                  <Text size="sm" c="dimmed" title={source}>
                    {own.toLocaleString()} {unit}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </SettingsForm>
  )
}
