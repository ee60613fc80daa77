import { Combobox, Text } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import type { Completion } from '../logic/completeSearch.ts'

/** The value of the option that searches by meaning; the others are numbers. */
export const MEANING_OPTION = 'meaning'

interface SuggestionsProps {
  completions: readonly Completion[]
  /** Words that can be searched by meaning; null: none are written. */
  meaning: string | null
}

/** What may be written next. */
export const Suggestions = ({ completions, meaning }: SuggestionsProps) => (
  <Combobox.Dropdown hidden={completions.length === 0 && meaning === null}>
    <Combobox.Options mah={360} style={{ overflowY: 'auto' }}>
      {meaning !== null && (
        <Combobox.Option value={MEANING_OPTION}>
          <Text size="sm" className="icon-text">
            <IconSparkles size={14} aria-hidden="true" /> Search by meaning: “{meaning}”
          </Text>
        </Combobox.Option>
      )}
      {completions.map(({ label, explanation, text }, index) => (
        <Combobox.Option key={text} value={String(index)}>
          <Text size="sm">{label}</Text>
          <Text size="xs" c="dimmed" lineClamp={1}>
            {explanation}
          </Text>
        </Combobox.Option>
      ))}
    </Combobox.Options>
  </Combobox.Dropdown>
)
