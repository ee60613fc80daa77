import { Textarea } from '@mantine/core'
import type { ParsedOrigins } from '../logic/parseOrigins.ts'

interface SitesFieldProps {
  value: string
  /** What was read of it. */
  origins: ParsedOrigins
  onChange(value: string): void
}

/** The sites that may send recordings. */
export const SitesField = ({ value, origins, onChange }: SitesFieldProps) => (
  <Textarea
    label="Allowed sites"
    description="One per line: https://shop.example, https://*.shop.example for its subdomains, or * for any site"
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
    error={origins.status === 'wrong' && origins.problem}
    autosize
    minRows={2}
    ff="monospace"
  />
)
