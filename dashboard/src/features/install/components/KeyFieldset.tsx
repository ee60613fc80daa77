import { Divider, NumberInput, Select, Stack, TagsInput, TextInput } from '@mantine/core'
import type { KeyFields } from '../logic/keyForm.ts'

const numberOf = (value: number | string) => (typeof value === 'number' ? value : ('' as const))

interface KeyFieldsetProps {
  fields: KeyFields
  onChange(fields: KeyFields): void
}

const PRIVACY = [
  { value: 'strict', label: 'Strict: layout and movement only' },
  { value: 'balanced', label: 'Balanced: also text on the screen' },
]

/** The name and rules of a key. */
export function KeyFieldset({ fields, onChange }: KeyFieldsetProps) {
  const set = (change: Partial<KeyFields>) => onChange({ ...fields, ...change })
  return (
    <Stack gap="sm">
      <TextInput
        label="Name"
        description="A recognisable name, such as “Production” or “Staging”."
        value={fields.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        maxLength={80}
        required
        data-autofocus
      />
      <TagsInput
        label="Allowed origins"
        description="Of those that the project allows. Empty: all of them."
        placeholder={fields.origins.length === 0 ? 'https://*.shop.example' : undefined}
        value={fields.origins}
        onChange={(origins) => set({ origins })}
      />
      <Divider label="Limits per day (UTC)" labelPosition="left" />
      <NumberInput
        label="Sessions"
        description="New sessions are not recorded after that; those in progress continue."
        placeholder="No limit"
        value={fields.sessionsPerDay}
        onChange={(value) => set({ sessionsPerDay: numberOf(value) })}
        {...{ min: 1, allowDecimal: false, thousandSeparator: ' ' }}
      />
      <NumberInput
        label="Megabytes"
        description="Compressed, as stored. A session of five minutes has about 1.5 MB."
        placeholder="No limit"
        value={fields.megabytesPerDay}
        onChange={(value) => set({ megabytesPerDay: numberOf(value) })}
        {...{ min: 1, thousandSeparator: ' ' }}
      />
      <RecordedFieldset fields={fields} onChange={onChange} />
    </Stack>
  )
}

/** Which sessions and pages are recorded, and how. */
function RecordedFieldset({ fields, onChange }: KeyFieldsetProps) {
  const set = (change: Partial<KeyFields>) => onChange({ ...fields, ...change })
  return (
    <>
      <Divider label="What is recorded" labelPosition="left" />
      <NumberInput
        label="Sampling"
        description="The share of sessions, decided once for each session."
        placeholder="100 %"
        suffix=" %"
        value={fields.samplePercent}
        onChange={(value) => set({ samplePercent: numberOf(value) })}
        {...{ min: 0, max: 100, decimalScale: 2 }}
      />
      <TagsInput
        label="Record only these pages"
        description="A path such as /shop*, or a whole address. Empty: all pages."
        value={fields.onlyPages}
        onChange={(onlyPages) => set({ onlyPages })}
      />
      <TagsInput
        label="Never record these pages"
        description="Counts also for pages that are named above."
        value={fields.neverPages}
        onChange={(neverPages) => set({ neverPages })}
      />
      <Select
        label="Minimum privacy"
        description="Pages that would show more are recorded under this preset."
        placeholder="Each page decides"
        data={PRIVACY}
        clearable
        value={fields.minimumPrivacy}
        onChange={(value) => set({ minimumPrivacy: value === 'strict' || value === 'balanced' ? value : null })}
      />
      <NumberInput
        label="Seconds between batches"
        description="Longer intervals cost less; while a member watches, a batch comes every second."
        placeholder="10"
        value={fields.batchSeconds}
        onChange={(value) => set({ batchSeconds: numberOf(value) })}
        {...{ min: 1, max: 60, allowDecimal: false }}
      />
    </>
  )
}
