const UNITS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const
const NAMES = ['w', 'd', 'h', 'm', 's', 'ms'] as const
/** Longer than the longest retention, in milliseconds. */
const DURATION_MS_MAX = 1_000 * UNITS.d

/** @example readDuration('1h30m') === 5_400_000; null for anything that is no duration */
export function readDuration(text: string): number | null {
  if (!/^(\d{1,9}(\.\d{1,3})?(ms|[wdhms]))+$/.test(text) || text.length > 40) return null
  let ms = 0
  for (const [, amount = '', , unit = ''] of text.matchAll(/(\d+(\.\d+)?)(ms|[wdhms])/g)) {
    const name = NAMES.find((one) => one === unit)
    ms += name ? Number(amount) * UNITS[name] : 0
  }
  const rounded = Math.round(ms)
  return rounded <= DURATION_MS_MAX ? rounded : null
}

/** In the largest units that fit. @example printDuration(5_400_000) === '1h30m' */
export function printDuration(ms: number): string {
  let rest = ms
  const parts = NAMES.map((name) => {
    const amount = Math.floor(rest / UNITS[name])
    rest -= amount * UNITS[name]
    return amount > 0 ? `${amount}${name}` : ''
  })
  return parts.join('') || '0s'
}
