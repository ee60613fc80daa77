import { AlertCondition, type AlertMetric, QuietHours } from '@incuera/contract/alerts/alert.ts'
import type { Scanner } from '@incuera/contract/scanners/scannerApi.ts'
import { Alert, Button, Checkbox, Code, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAlertWrites } from '../api/useAlertWrites.ts'
import { parseReceivers } from '../logic/parseReceivers.ts'
import { ReceiversField } from './ReceiversField.tsx'

interface AlertFormProps {
  pid: string
  scanners: readonly Scanner[]
  /** Of the member, such as `Europe/Berlin`. */
  timeZone: string
}

const METRICS = [
  { value: 'errors', label: 'Errors' },
  { value: 'sessions', label: 'Sessions' },
  { value: 'LCP', label: 'LCP, 75th percentile (ms)' },
  { value: 'INP', label: 'INP, 75th percentile (ms)' },
  { value: 'CLS', label: 'CLS, 75th percentile' },
]
const CONDITIONS = [
  { value: 'above', label: 'is above' },
  { value: 'below', label: 'is below' },
  { value: 'rises', label: 'rises against last week' },
  { value: 'falls', label: 'falls against last week' },
]

/** Creates an alert. */
export function AlertForm({ pid, scanners, timeZone }: AlertFormProps) {
  const { create } = useAlertWrites(pid)
  const [name, setName] = useState('')
  const [metric, setMetric] = useState('errors')
  const [type, setType] = useState('above')
  const [amount, setAmount] = useState<number | string>(10)
  const [hours, setHours] = useState<number | string>(1)
  const [isQuiet, setIsQuiet] = useState(false)
  const [receivers, setReceivers] = useState('')
  const parsed = parseReceivers(receivers)
  const isCompared = type === 'rises' || type === 'falls'
  const condition = AlertCondition.safeParse(
    isCompared ? { type, percent: amount, minimum: 10 } : { type, value: amount },
  )
  const isReady = name.trim() !== '' && condition.success && parsed.status === 'ok' && typeof hours === 'number'
  const submit = () => {
    if (!condition.success || parsed.status !== 'ok') return
    const quietHours = isQuiet ? QuietHours.parse({ from: '22:00', to: '07:00', timeZone }) : null
    const shape = { name, metric: metricOf(metric), condition: condition.data, windowHours: Number(hours), quietHours }
    create.mutate({ ...shape, channels: parsed.channels }, { onSuccess: () => [setName(''), setReceivers('')] })
  }
  const data = [...METRICS, ...scanners.map(({ scannerId, tag }) => ({ value: scannerId, label: `Tagged “${tag}”` }))]
  return (
    <form onSubmit={(event) => [event.preventDefault(), submit()]}>
      <Stack gap="sm">
        <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={80} />
        <Group align="flex-end">
          <Select label="When" data={data} value={metric} onChange={(value) => setMetric(value ?? 'errors')} />
          <Select label="Condition" data={CONDITIONS} value={type} onChange={(value) => setType(value ?? 'above')} />
          <NumberInput
            label={isCompared ? 'Percent' : 'Value'}
            value={amount}
            onChange={setAmount}
            min={isCompared ? 1 : 0}
            w={110}
          />
          <NumberInput label="In the last hours" value={hours} onChange={setHours} min={1} max={24} w={130} />
        </Group>
        <ReceiversField text={receivers} parsed={parsed} onChange={setReceivers} />
        <Checkbox
          label={`Quiet hours from 22:00 to 07:00 (${timeZone}): messages wait`}
          checked={isQuiet}
          onChange={(event) => setIsQuiet(event.currentTarget.checked)}
        />
        {create.error && <Alert color="red">{create.error.message}</Alert>}
        {create.data && (
          <Alert color="green" title="Created">
            Webhooks are signed with <Code>{create.data.secret}</Code>, which is shown once.
          </Alert>
        )}
        <Button type="submit" w="fit-content" disabled={!isReady} loading={create.isPending}>
          Create alert
        </Button>
      </Stack>
    </form>
  )
}

function metricOf(value: string): AlertMetric {
  if (value === 'errors' || value === 'sessions') return { type: value }
  if (value === 'LCP' || value === 'INP' || value === 'CLS') return { type: 'vital', vital: value }
  return { type: 'scanner', scannerId: value }
}
