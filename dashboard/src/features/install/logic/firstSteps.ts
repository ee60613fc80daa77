import type { Session } from '@incuera/contract/session.ts'

export interface FirstStep {
  title: string
  detail: string
  state: 'done' | 'now' | 'later'
}

interface SetUp {
  projectName: string
  /** Keys that record. */
  keys: number
  /** Undefined: not known yet; null: there is none. */
  newest: Session | null | undefined
  /** Any session that can be watched. */
  hasReplay: boolean
}

/** The way from a new project to the first replay, and where on it the project is. */
export function firstSteps({ projectName, keys, newest, hasReplay }: SetUp): FirstStep[] {
  const hasArrived = hasReplay || (newest ?? null) !== null
  const steps = [
    { title: 'Create a project', detail: projectName, isDone: true },
    {
      title: 'Create a key',
      detail: keys > 0 ? `${keys} in use` : 'It goes into the snippet',
      isDone: keys > 0 || hasArrived,
    },
    {
      title: 'Add the snippet',
      detail: hasArrived ? 'Found on your site' : 'Or send it to a developer',
      isDone: hasArrived,
    },
    {
      title: 'First replay',
      detail: hasReplay ? 'Ready to watch' : hasArrived ? 'Being recorded' : 'Open a page of your site',
      isDone: hasReplay,
    },
  ]
  const next = steps.findIndex(({ isDone }) => !isDone)
  return steps.map(({ isDone, ...step }, at) => ({ ...step, state: isDone ? 'done' : at === next ? 'now' : 'later' }))
}
