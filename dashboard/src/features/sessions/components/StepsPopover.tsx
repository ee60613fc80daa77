import { ActionIcon, Button, Group, Popover, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { problemOfSteps, readStepsDraft, type StepsDraft, writeStepsDraft } from '../logic/stepsDraft.ts'

interface StepsPopoverProps {
  /** The pill as it is written. */
  text: string
  onApply(text: string): void
  /** The pill itself, which opens the popover. */
  children(open: () => void): ReactNode
}

/** Times that people ask for; others are written into the search. */
const WITHIN = ['1m', '5m', '30m', '2h', '1d']

/** Edits what happened in which order: each step is a condition, and follows the one before it, or does not. */
export function StepsPopover({ text, onApply, children }: StepsPopoverProps) {
  const [draft, setDraft] = useState<StepsDraft | null>(null)
  const close = () => setDraft(null)
  const problem = draft && problemOfSteps(draft)
  return (
    <Popover opened={draft !== null} onClose={close} position="bottom-start" width={420} trapFocus>
      <Popover.Target>{children(() => setDraft(readStepsDraft(text)))}</Popover.Target>
      {/* The bar around the pill takes focus for its own field whenever it is pressed. */}
      <Popover.Dropdown onMouseDown={(event) => event.stopPropagation()} onClick={(event) => event.stopPropagation()}>
        {draft && (
          <form
            aria-label="Steps in this order"
            onSubmit={(event) => {
              event.preventDefault()
              if (problem) return
              onApply(writeStepsDraft(draft))
              close()
            }}
          >
            <StepFields draft={draft} onChange={setDraft} />
            <Text size="xs" c={problem ? 'red' : 'dimmed'} mt={8} role="status">
              {problem ?? 'Such as page:/cart, click:"Add to cart", error or event:purchase.'}
            </Text>
            <Group justify="flex-end" gap="xs" mt="sm">
              <Button size="xs" variant="default" onClick={close}>
                Cancel
              </Button>
              <Button size="xs" type="submit" disabled={problem !== null}>
                Apply
              </Button>
            </Group>
          </form>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

interface StepFieldsProps {
  draft: StepsDraft
  onChange(draft: StepsDraft): void
}

function StepFields({ draft, onChange }: StepFieldsProps) {
  const { steps, within } = draft
  const change = (at: number, changed: Partial<StepsDraft['steps'][number]>) =>
    onChange({ ...draft, steps: steps.map((step, index) => (index === at ? { ...step, ...changed } : step)) })
  return (
    <Stack gap={8}>
      {steps.map((step, at) => (
        <StepRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          key={at}
          at={at}
          step={step}
          onChange={(changed) => change(at, changed)}
          onRemove={
            steps.length > 2 ? () => onChange({ ...draft, steps: steps.filter((_, index) => index !== at) }) : null
          }
        />
      ))}
      <Group justify="space-between">
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={12} />}
          onClick={() => onChange({ ...draft, steps: [...steps, { text: '', isNegated: false }] })}
        >
          Add a step
        </Button>
        <Select
          aria-label="Within"
          size="xs"
          w={140}
          clearable
          placeholder="Any time"
          comboboxProps={{ withinPortal: false }}
          data={[...new Set([...WITHIN, ...(within ? [within] : [])])].map((value) => ({
            value,
            label: `within ${value}`,
          }))}
          value={within || null}
          onChange={(value) => onChange({ ...draft, within: value ?? '' })}
        />
      </Group>
    </Stack>
  )
}

interface StepRowProps {
  at: number
  step: StepsDraft['steps'][number]
  onChange(changed: Partial<StepsDraft['steps'][number]>): void
  /** Null: a sequence has at least two steps. */
  onRemove: (() => void) | null
}

const StepRow = ({ at, step: { text, isNegated }, onChange, onRemove }: StepRowProps) => (
  <Group gap={8} wrap="nowrap">
    {at === 0 ? (
      <Text size="sm" w={104}>
        First
      </Text>
    ) : (
      <Select
        aria-label={`How step ${at + 1} follows`}
        size="xs"
        w={104}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        data={[
          { value: 'then', label: 'then' },
          { value: 'not', label: 'not then' },
        ]}
        value={isNegated ? 'not' : 'then'}
        onChange={(value) => onChange({ isNegated: value === 'not' })}
      />
    )}
    <TextInput
      aria-label={`Step ${at + 1}`}
      size="xs"
      style={{ flex: 1 }}
      value={text}
      onChange={({ currentTarget: { value } }) => onChange({ text: value })}
    />
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={`Remove step ${at + 1}`}
      disabled={onRemove === null}
      onClick={() => onRemove?.()}
    >
      <IconTrash size={14} />
    </ActionIcon>
  </Group>
)
