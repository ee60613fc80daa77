import { NumberInput } from '@mantine/core'

interface MinimumFieldProps {
  /** Seconds; undefined: the deployment's own. */
  value: number | undefined
  onChange(value: number | undefined): void
}

/** From which length on a session is kept. */
export const MinimumField = ({ value, onChange }: MinimumFieldProps) => (
  <NumberInput
    label="Discard sessions shorter than"
    placeholder="Deployment default"
    suffix=" s"
    min={0}
    max={3600}
    allowDecimal={false}
    value={value ?? ''}
    onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
    maw={240}
  />
)
