import { Paper, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { PRESET_NAMES, PRESETS, type PresetName } from '#lib/privacy/presets.ts'
import { CodeBlock } from '#ui/CodeBlock.tsx'

const isPreset = (name: string): name is PresetName => Object.hasOwn(PRESETS, name)

/** What each preset records, and how to choose one. */
export function PresetsCard() {
  const [preset, setPreset] = useState<PresetName>('strict')
  const { shows } = PRESETS[preset]
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          Presets
        </Title>
        <SegmentedControl
          aria-label="Preset"
          data={PRESET_NAMES.map((value) => ({ value, label: PRESETS[value].name }))}
          value={preset}
          onChange={(value) => isPreset(value) && setPreset(value)}
        />
        <Text size="sm">{shows}</Text>
        <Table fz="sm" withRowBorders={false}>
          <Table.Tbody>
            <PresetRow what="What visitors type" is={PRESETS[preset].typed} />
            <PresetRow what="Text on the screen" is={PRESETS[preset].text} />
            <PresetRow what="What is not visible" is={PRESETS[preset].hidden} />
          </Table.Tbody>
        </Table>
        <Text size="sm" c="dimmed">
          The preset is part of your snippet, so it is decided on the visitor’s machine. Mark exceptions on the page:{' '}
          <code>data-incuera-mask</code>, <code>data-incuera-unmask</code> and <code>data-incuera-block</code>.
        </Text>
        <CodeBlock code={`data-privacy="${preset}"`} />
      </Stack>
    </Paper>
  )
}

const PresetRow = ({ what, is }: { what: string; is: string }) => (
  <Table.Tr>
    <Table.Th scope="row" fw={400}>
      {what}
    </Table.Th>
    <Table.Td fw={550}>{is}</Table.Td>
  </Table.Tr>
)
