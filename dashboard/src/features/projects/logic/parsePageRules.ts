import { PageRules } from '@incuera/contract/page/pageRule.ts'

/** The page rules of a project as typed by a person. */
export type ParsedPageRules = { status: 'ok'; rules: string[] } | { status: 'wrong'; problem: string }

/** Reads one rule per line; empty lines are ignored. */
export function parsePageRules(text: string): ParsedPageRules {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const parsed = PageRules.safeParse(rules)
  if (parsed.success) return { status: 'ok', rules: parsed.data }
  const message = parsed.error.issues[0]?.message ?? 'is wrong'
  return { status: 'wrong', problem: `${message.slice(0, 1).toUpperCase()}${message.slice(1)}` }
}
