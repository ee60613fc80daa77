import type { Insight } from '@incuera/contract/session.ts'

interface OutcomeLook {
  label: string
  color: string
  explanation: string
}

/** How each outcome of a session is shown, in lists and on its page. */
export const OUTCOME_LOOKS: Record<Insight['outcome'], OutcomeLook> = {
  completed: { label: 'Completed', color: 'teal', explanation: 'The visitor reached what they came for' },
  abandoned: { label: 'Abandoned', color: 'orange', explanation: 'The visitor began something and left it' },
  blocked: { label: 'Blocked', color: 'red', explanation: 'Something on the site stopped the visitor' },
  browsed: { label: 'Browsed', color: 'blue', explanation: 'The visitor looked around' },
  unclear: { label: 'Unclear', color: 'gray', explanation: 'The recording does not show how it ended' },
}
