import * as z from 'zod'
import { PAGE_RULE_CHARACTERS_MAX, PAGE_RULES_MAX } from '../limits.ts'

/** A segment that is taken as it is: what a browser's address may have in it, and no `:`. */
const LITERAL = /^[A-Za-z0-9\-._~!$&'()*+,;=@%#]+$/
const NAME = /^:[a-z][a-zA-Z0-9_]{0,39}$/

/** How a project names pages of one kind, such as `/blog/:slug`: each `:name` stands for one segment of the path. */
export const PageRule = z.string().superRefine((rule, context) => {
  const problem = problemOf(rule)
  if (problem !== null) context.addIssue({ code: 'custom', message: `the rule "${rule.slice(0, 80)}" ${problem}` })
})

/** Of a project; the first that matches decides. */
export const PageRules = z
  .array(PageRule)
  .max(PAGE_RULES_MAX, `a project has ${PAGE_RULES_MAX} page rules at most`)
  .superRefine((rules, context) => {
    for (const [at, rule] of rules.entries()) {
      if (rules.indexOf(rule) === at) continue
      context.addIssue({ code: 'custom', path: [at], message: `the rule "${rule.slice(0, 80)}" is in the list twice` })
    }
  })

function problemOf(rule: string): string | null {
  if (rule.length > PAGE_RULE_CHARACTERS_MAX) return `has more than ${PAGE_RULE_CHARACTERS_MAX} characters`
  if (!rule.startsWith('/')) return 'must start with /, as in /blog/:slug'
  if (rule.includes('?')) return 'must have no query: a page is known by its path'
  const segments = rule.slice(1).split('/')
  if (!segments.some((segment) => segment.startsWith(':')))
    return 'must have a :name for the segment that differs, as in /blog/:slug'
  for (const segment of segments) {
    if (segment === '') return 'must have no empty segment and no slash at its end'
    if (segment.startsWith(':') ? !NAME.test(segment) : !LITERAL.test(segment))
      return `has the segment "${segment.slice(0, 40)}", which is neither text as in an address nor a :name of letters`
  }
  return null
}
