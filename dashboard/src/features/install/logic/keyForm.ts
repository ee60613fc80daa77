import type { ApiKey, ApiKeyChange } from '@incuera/contract/api.ts'
import type { KeyRules } from '@incuera/contract/keyRules/keyRules.ts'

/** What the form of a key holds; empty means that there is no such rule. */
export interface KeyFields {
  name: string
  origins: string[]
  sessionsPerDay: number | ''
  megabytesPerDay: number | ''
  samplePercent: number | ''
  batchSeconds: number | ''
  minimumPrivacy: 'strict' | 'balanced' | null
  onlyPages: string[]
  neverPages: string[]
}

const BYTES_PER_MEGABYTE = 1_000_000

export const fieldsOf = ({ name, rules = {} }: Pick<ApiKey, 'name' | 'rules'>): KeyFields => ({
  name,
  origins: rules.origins ?? [],
  sessionsPerDay: rules.sessionsPerDay ?? '',
  megabytesPerDay: rules.bytesPerDay === undefined ? '' : rules.bytesPerDay / BYTES_PER_MEGABYTE,
  // Whole numbers of hundredths: 0.07 × 100 is 7.000000000000001.
  samplePercent: rules.sampleRate === undefined ? '' : Math.round(rules.sampleRate * 10_000) / 100,
  batchSeconds: rules.batchSeconds ?? '',
  minimumPrivacy: rules.minimumPrivacy ?? null,
  onlyPages: rules.onlyPages ?? [],
  neverPages: rules.neverPages ?? [],
})

const numberOr = (value: number | '', factor = 1) => (value === '' ? null : Math.round(value * factor))
const listOr = (list: string[]) => (list.length > 0 ? list : null)

/** The change that the form asks for: all of its rules, null where a field is empty. */
export function toChange(fields: KeyFields): Required<Pick<ApiKeyChange, 'name'>> & { rules: AllRules } {
  return {
    name: fields.name.trim(),
    rules: {
      origins: listOr(fields.origins),
      sessionsPerDay: numberOr(fields.sessionsPerDay),
      bytesPerDay: numberOr(fields.megabytesPerDay, BYTES_PER_MEGABYTE),
      sampleRate: fields.samplePercent === '' ? null : Math.round(fields.samplePercent * 100) / 10_000,
      batchSeconds: numberOr(fields.batchSeconds),
      minimumPrivacy: fields.minimumPrivacy,
      onlyPages: listOr(fields.onlyPages),
      neverPages: listOr(fields.neverPages),
    },
  }
}
type AllRules = { [name in keyof KeyRules]-?: NonNullable<KeyRules[name]> | null }

/** The rules of a new key. */
export const toNewKey = (fields: KeyFields): { name: string; rules: KeyRules } => {
  const { name, rules } = toChange(fields)
  return { name, rules: Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== null)) }
}
