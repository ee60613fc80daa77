import type { Difference } from '#e2e/fidelity/compareReplay.ts'
import type { FidelityCase } from '#e2e/fidelity/fidelityCase.ts'
import { KNOWN_DIFFERENCES, KNOWN_IN_RRWEB } from '#e2e/fidelity/knownDifferences.ts'

export interface Result {
  case: FidelityCase
  recorder: string
  player: string
  difference: Difference | null
}

/** Of each differing case. */
const LINES_MAX = 4
const LINE_CHARACTERS_MAX = 220

/** Prints how many cases are equal by recorder and player, the causes of differences, and what differs in each case. */
export function printResults(results: Result[], print: (line: string) => void): void {
  print('| recorder | player | cases | equal | different |\n|---|---|---|---|---|')
  for (const [title, group] of grouped(results, ({ recorder, player }) => `${recorder} | ${player}`)) {
    const different = group.filter(({ difference }) => difference).length
    print(`| ${title} | ${group.length} | ${group.length - different} | ${different} |`)
  }
  const differing = results.filter(({ difference }) => difference)
  print('\n| what differs first | times |\n|---|---|')
  for (const [cause, group] of [...grouped(differing, causeOf)].sort((a, b) => b[1].length - a[1].length))
    print(`| ${cause} | ${group.length} |`)
  for (const [name, group] of grouped(differing, (result) => result.case.name)) {
    const known =
      KNOWN_DIFFERENCES[name] ?? (group.every(({ player }) => player === 'rrweb') ? KNOWN_IN_RRWEB[name] : undefined)
    print(`\n${name}${known ? ` (known: ${known})` : ''}`)
    for (const [what, same] of grouped(group, ({ difference }) => describe(difference)))
      print(`  ${same.map(({ recorder, player }) => `${recorder} in ${player}`).join('; ')}\n${what}`)
  }
  for (const [name, group] of grouped(results, (result) => result.case.name))
    if (
      KNOWN_DIFFERENCES[name] &&
      group.every(({ difference, player }) => !difference || (player === 'rrweb' && KNOWN_IN_RRWEB[name]))
    )
      print(`\n${name}: is equal now; remove it from KNOWN_DIFFERENCES`)
}

function describe(difference: Difference | null): string {
  const lines = difference?.looks.slice(0, LINES_MAX).map((line) => `    ${line.slice(0, LINE_CHARACTERS_MAX)}`) ?? []
  return [...lines, ...(difference?.pixels ? [`    ${difference.pixels} pixels`] : [])].join('\n')
}

/** The property or state that differs first; the case's lines say more. */
function causeOf({ difference }: Result): string {
  const [first] = difference?.looks ?? []
  if (first === undefined) return 'pixels only'
  if (/^failed/.test(first)) return 'failed'
  return /: (missing in|only in)/.exec(first)?.[0].slice(2) ?? / ([\w:-]+): /.exec(first)?.[1] ?? 'something else'
}

function grouped<T>(all: T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}
