import type { KeyRules } from '@incuera/contract/keyRules/keyRules.ts'
import { formatBytes } from '#shared/format/formatBytes.ts'
import { formatCount } from '#shared/format/formatNumber.ts'

const several = (names: readonly string[], what: string) =>
  names.length === 1 ? (names[0] ?? '') : `${names.length} ${what}`

/** The rules of a key in a few words each; empty: it has none. */
export function describeRules(rules: KeyRules = {}): string[] {
  const { origins, sessionsPerDay, bytesPerDay, sampleRate, batchSeconds, minimumPrivacy } = rules
  const { onlyPages, neverPages } = rules
  return [
    ...(origins ? [`from ${several(origins, 'origins')}`] : []),
    ...(sessionsPerDay === undefined ? [] : [`${formatCount(sessionsPerDay)} sessions a day`]),
    ...(bytesPerDay === undefined ? [] : [`${formatBytes(bytesPerDay)} a day`]),
    ...(sampleRate === undefined ? [] : [`${Math.round(sampleRate * 1_000) / 10} % of sessions`]),
    ...(minimumPrivacy ? [minimumPrivacy === 'strict' ? 'pages are strict' : 'pages are balanced or strict'] : []),
    ...(onlyPages ? [`only ${several(onlyPages, 'page patterns')}`] : []),
    ...(neverPages ? [`never ${several(neverPages, 'page patterns')}`] : []),
    ...(batchSeconds === undefined ? [] : [`a batch every ${batchSeconds} s`]),
  ]
}
