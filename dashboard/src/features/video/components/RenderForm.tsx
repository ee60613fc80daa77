import type { NewRender } from '@incuera/contract/api.ts'
import {
  Alert,
  Button,
  Group,
  Input,
  RangeSlider,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { formatClock, formatDuration } from '#shared/format/formatDuration.ts'
import { parseClock } from '../logic/parseClock.ts'
import { describeQuality, isQualityName, QUALITIES } from '../logic/qualities.ts'
import { beginForm, expectedLengthMs, readForm, type RenderForm as Values } from '../logic/renderForm.ts'

const SPEEDS = [0.5, 1, 2, 4, 8]

interface RenderFormProps {
  durationMs: number
  /** Starts with a clip from this moment. */
  clipFromMs: number | undefined
  isSending: boolean
  /** Why the API refused it. */
  problem: string | undefined
  onAsk(request: NewRender): void
  onCancel(): void
}

/** What a video should show, and how. */
export function RenderForm({ durationMs, clipFromMs, isSending, problem, onAsk, onCancel }: RenderFormProps) {
  const [values, setValues] = useState(() => beginForm(durationMs, clipFromMs))
  const set = (change: Partial<Values>) => setValues({ ...values, ...change })
  const read = readForm(values, durationMs)
  const problems = 'problems' in read ? read.problems : {}

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if ('request' in read) onAsk(read.request)
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <SegmentedControl
          aria-label="What to show"
          fullWidth
          data={[
            { value: 'whole', label: 'Whole session' },
            { value: 'clip', label: 'Clip' },
          ]}
          value={values.isClip ? 'clip' : 'whole'}
          onChange={(value) => set({ isClip: value === 'clip' })}
        />
        {values.isClip && <ClipFields values={values} durationMs={durationMs} problems={problems} onChange={set} />}
        <Select
          label="Quality"
          description={describeQuality(values.quality)}
          inputWrapperOrder={['label', 'input', 'description']}
          allowDeselect={false}
          data={Object.entries(QUALITIES).map(([value, { name }]) => ({ value, label: name }))}
          value={values.quality}
          onChange={(quality) => isQualityName(quality) && set({ quality })}
        />
        <Input.Wrapper label="Speed" labelElement="div">
          <SegmentedControl
            aria-label="Speed"
            fullWidth
            data={SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` }))}
            value={String(values.speed)}
            onChange={(speed) => set({ speed: Number(speed) })}
          />
        </Input.Wrapper>
        <Switch
          label="Skip idle time"
          description="Pauses longer than 3 s are shortened to 1 s."
          checked={values.skipIdle}
          onChange={({ currentTarget }) => set({ skipIdle: currentTarget.checked })}
        />
        <PictureSwitches values={values} onChange={set} />
        {problem && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <FormEnd {...{ values, durationMs, isSending, onCancel }} request={'request' in read ? read.request : null} />
      </Stack>
    </form>
  )
}

type FormEndProps = Pick<RenderFormProps, 'durationMs' | 'isSending' | 'onCancel'> & {
  values: Values
  /** Null: something is wrong with the values. */
  request: NewRender | null
}

const FormEnd = ({ values, request, durationMs, isSending, onCancel }: FormEndProps) => (
  <Group justify="space-between">
    <Text size="sm" c="dimmed">
      {request &&
        `${values.skipIdle ? 'At most' : 'About'} ${formatDuration(expectedLengthMs(request, durationMs))} long`}
    </Text>
    <Group gap="sm">
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" loading={isSending} disabled={!request}>
        Create video
      </Button>
    </Group>
  </Group>
)

/** What is drawn over and below the page. */
const PictureSwitches = ({ values, onChange }: Pick<ClipFieldsProps, 'values' | 'onChange'>) => (
  <Group gap="xl">
    <Switch
      label="Mouse cursor"
      checked={values.cursor}
      onChange={({ currentTarget }) => onChange({ cursor: currentTarget.checked })}
    />
    <Switch
      label="Click ripples"
      checked={values.clickRipples}
      onChange={({ currentTarget }) => onChange({ clickRipples: currentTarget.checked })}
    />
    <Switch
      label="Address and clock"
      checked={values.footer}
      onChange={({ currentTarget }) => onChange({ footer: currentTarget.checked })}
    />
  </Group>
)

interface ClipFieldsProps {
  values: Values
  durationMs: number
  problems: { from?: string; to?: string }
  onChange(change: Partial<Values>): void
}

/** From and to, by slider or by typing. */
function ClipFields({ values, durationMs, problems, onChange }: ClipFieldsProps) {
  const endMs = Math.max(1_000, Math.ceil(durationMs / 1_000) * 1_000)
  const fromMs = Math.min(parseClock(values.from) ?? 0, endMs)
  const toMs = Math.min(parseClock(values.to) ?? endMs, endMs)
  return (
    <Stack gap="xs">
      <Group grow align="flex-start">
        <TextInput
          data-autofocus
          label="From"
          value={values.from}
          error={problems.from}
          onChange={({ currentTarget }) => onChange({ from: currentTarget.value })}
        />
        <TextInput
          label="To"
          value={values.to}
          error={problems.to}
          onChange={({ currentTarget }) => onChange({ to: currentTarget.value })}
        />
      </Group>
      <RangeSlider
        min={0}
        max={endMs}
        step={1_000}
        minRange={1_000}
        label={formatClock}
        thumbFromLabel="Start of the clip"
        thumbToLabel="End of the clip"
        value={[fromMs, Math.max(fromMs, toMs)]}
        onChange={([from, to]) => onChange({ from: formatClock(from), to: formatClock(to) })}
      />
    </Stack>
  )
}
