import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { VERSION_PARTS_MAX } from '@incuera/contract/insights/pageVersions.ts'

type Version = AnswerOf<'pageVersions'>['versions'][number]

/** Page stays that follow each other, with how many of them have which part. Times: milliseconds since the epoch. */
export interface StayGroup {
  from: number
  to: number
  stays: number
  parts: ReadonlyMap<string, number>
}

/** Fewer stays show chance. */
export const VERSION_STAYS_MIN = 10
/**
 * A part belongs to a page if most stays have it, and is not on it if few have it: banners, tests and menus are
 * between.
 */
const COMMON_SHARE = 0.6
const RARE_SHARE = 0.2
/** From here on a change is a redesign. */
export const REDESIGN_SHARE = 0.3
/** A change of fewer parts is none, even of a small page. */
const CHANGED_MIN = 3
/** Rules of thumb find no more in one range. */
const VERSIONS_MAX = 8

interface Change {
  gone: string[]
  added: string[]
  parts: number
}

/**
 * The versions of a page. At each moment that has enough stays before and after it, the parts that most stays have are
 * compared. Of the moments at which many have changed, the one with the largest difference divides the stays, and both
 * sides are divided further.
 * @param groups in order
 */
export function findVersions(groups: readonly StayGroup[]): Version[] {
  if (groups.length === 0) return []
  let versions = [groups]
  for (;;) {
    const divided = versions.flatMap((version) => divide(version))
    if (divided.length === versions.length || divided.length > VERSIONS_MAX) break
    versions = divided
  }
  return versions.map((version, nth) => toVersion(version, versions[nth - 1]))
}

/** Two parts of a version, or the version if it has no redesign. */
function divide(groups: readonly StayGroup[]): (readonly StayGroup[])[] {
  let best = { at: 0, weight: 0 }
  for (let at = 1; at < groups.length; at++) {
    const [before, since] = [groups.slice(0, at), groups.slice(at)]
    if (Math.min(staysOf(before), staysOf(since)) < VERSION_STAYS_MIN) continue
    const change = changeOf(before, since)
    if (change.gone.length + change.added.length < CHANGED_MIN || shareOf(change) < REDESIGN_SHARE) continue
    const weight = weightOf(before, since)
    if (weight > best.weight) best = { at, weight }
  }
  return best.at > 0 ? [groups.slice(0, best.at), groups.slice(best.at)] : [groups]
}

/** Largest where the stays before and since differ most, by what is known of both: the moment itself. */
function weightOf(before: readonly StayGroup[], since: readonly StayGroup[]): number {
  const [was, is] = [sharesOf(before), sharesOf(since)]
  const differences = [...new Set([...was.keys(), ...is.keys()])].map(
    (part) => (was.get(part) ?? 0) - (is.get(part) ?? 0),
  )
  const [stays, others] = [staysOf(before), staysOf(since)]
  return ((stays * others) / (stays + others)) * differences.reduce((sum, difference) => sum + difference ** 2, 0)
}

function changeOf(before: readonly StayGroup[], since: readonly StayGroup[]): Change {
  const [was, is] = [sharesOf(before), sharesOf(since)]
  const isCommon = (shares: ReadonlyMap<string, number>, part: string) => (shares.get(part) ?? 0) >= COMMON_SHARE
  const isRare = (shares: ReadonlyMap<string, number>, part: string) => (shares.get(part) ?? 0) <= RARE_SHARE
  const all = [...new Set([...was.keys(), ...is.keys()])].filter((part) => isCommon(was, part) || isCommon(is, part))
  return {
    gone: all.filter((part) => isCommon(was, part) && isRare(is, part)),
    added: all.filter((part) => isCommon(is, part) && isRare(was, part)),
    parts: all.length,
  }
}

/** Which share of the stays has each part. */
function sharesOf(groups: readonly StayGroup[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { parts } of groups) for (const [part, n] of parts) counts.set(part, (counts.get(part) ?? 0) + n)
  const stays = staysOf(groups)
  return new Map([...counts].map(([part, n]) => [part, n / stays]))
}

const staysOf = (groups: readonly StayGroup[]) => groups.reduce((sum, { stays }) => sum + stays, 0)
const shareOf = ({ gone, added, parts }: Change) => (parts > 0 ? (gone.length + added.length) / parts : 0)

function toVersion(groups: readonly StayGroup[], before: readonly StayGroup[] | undefined): Version {
  const from = Math.min(...groups.map((group) => group.from))
  const to = Math.max(...groups.map((group) => group.to))
  const change = before && changeOf(before, groups)
  return {
    ...{ key: `version:${from}:${to}`, from, to, stays: staysOf(groups) },
    change: change
      ? {
          ...{ parts: change.parts, changed: change.gone.length + change.added.length, share: shareOf(change) },
          ...{ gone: change.gone.slice(0, VERSION_PARTS_MAX), added: change.added.slice(0, VERSION_PARTS_MAX) },
        }
      : null,
  }
}
