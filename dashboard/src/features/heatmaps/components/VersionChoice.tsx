import { Group, SegmentedControl, Select, Text } from '@mantine/core'
import { formatDay } from '#lib/insights/range.ts'
import { describeChange, nameView, type Redesign, VERSION_VIEWS, type VersionView } from '../logic/versions.ts'

interface VersionChoiceProps {
  /** The newest first. */
  redesigns: readonly Redesign[]
  chosen: Redesign
  view: VersionView
  onView(view: VersionView): void
  onRedesign(at: number): void
}

/** Which version of a page is shown; pages that were not redesigned have none to choose. */
export const VersionChoice = ({ redesigns, chosen, view, onView, onRedesign }: VersionChoiceProps) => (
  <Group gap="xs" mb="sm" className="version-choice">
    {redesigns.length > 1 && (
      <Select
        aria-label="Redesign"
        size="xs"
        w={180}
        allowDeselect={false}
        data={redesigns.map(({ at }) => ({ value: String(at), label: `Redesign of ${formatDay(at)}` }))}
        value={String(chosen.at)}
        onChange={(value) => value && onRedesign(Number(value))}
      />
    )}
    <SegmentedControl
      aria-label="Page version"
      size="xs"
      data={VERSION_VIEWS.map((value) => ({ value, label: nameView(value, chosen) }))}
      value={view}
      onChange={(value) => {
        const next = VERSION_VIEWS.find((known) => known === value)
        if (next) onView(next)
      }}
    />
    <Text size="xs" c="dimmed" className="version-change">
      Redesigned on {formatDay(chosen.at)}: {describeChange(chosen)}
    </Text>
  </Group>
)
