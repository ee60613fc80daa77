import { Origin } from '@incuera/contract/api.ts'

/** The sites of a project as typed by a person. */
export type ParsedOrigins = { status: 'ok'; origins: string[] } | { status: 'wrong'; problem: string }

/**
 * Reads one origin per line or comma. A pasted address is cut to its origin, because that is what was meant.
 * @example parseOrigins('https://shop.example/cart\n*') gives origins ['https://shop.example', '*']
 */
export function parseOrigins(text: string): ParsedOrigins {
  const origins: string[] = []
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const candidate = entry !== '*' && URL.canParse(entry) ? new URL(entry).origin : entry
    const parsed = Origin.safeParse(candidate)
    if (!parsed.success) return { status: 'wrong', problem: `“${entry}” is not a site: write it as https://shop.example, or * for any.` }
    if (!origins.includes(parsed.data)) origins.push(parsed.data)
  }
  return origins.length ? { status: 'ok', origins } : { status: 'wrong', problem: 'Name at least one site, or * for any.' }
}
