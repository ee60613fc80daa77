import { Origin, toOrigin } from '@incuera/contract/origin.ts'

/** The sites of a project as typed by a person. */
export type ParsedOrigins = { status: 'ok'; origins: string[] } | { status: 'wrong'; problem: string }

/**
 * Reads one origin per line or comma. A pasted address is cut to its origin, because that is what was meant.
 * @example parseOrigins('https://shop.example/cart\n*') gives origins ['https://shop.example', '*']
 */
export function parseOrigins(text: string): ParsedOrigins {
  const origins: string[] = []
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const origin = toOrigin(entry)
    if (origin === null) return { status: 'wrong', problem: `“${entry}” ${problemOf(entry)}` }
    if (!origins.includes(origin)) origins.push(origin)
  }
  return origins.length
    ? { status: 'ok', origins }
    : { status: 'wrong', problem: 'Enter at least one site, or * for any' }
}

const problemOf = (entry: string) => Origin.safeParse(entry).error?.issues[0]?.message
