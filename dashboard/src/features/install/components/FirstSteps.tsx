import { VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { FirstStep } from '../logic/firstSteps.ts'

const SPOKEN = { done: 'done', now: 'next', later: 'later' } as const

/** Where a project is on its way to the first replay. */
export const FirstSteps = ({ steps }: { steps: readonly FirstStep[] }) => (
  <ol className="first-steps" aria-label="Getting started">
    {steps.map(({ title, detail, state }, at) => (
      <li key={title} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
        <span className="first-step-mark" aria-hidden="true">
          {state === 'done' ? <IconCheck size={14} /> : at + 1}
        </span>
        <span>
          <b>{title}</b>
          <VisuallyHidden>, {SPOKEN[state]}. </VisuallyHidden>
          <small>{detail}</small>
        </span>
      </li>
    ))}
  </ol>
)
