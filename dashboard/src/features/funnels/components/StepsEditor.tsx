import type { FunnelStep } from '@incuera/contract/insights/funnel.ts'
import { FUNNEL_STEPS_MAX } from '@incuera/contract/limits.ts'
import { ActionIcon, Select } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { formatCount } from '#shared/format/formatNumber.ts'
import { Card } from '#ui/insight/Card.tsx'
import { describeStep, moveStep, type SeenThings, suggestSteps } from '../logic/steps.ts'

interface StepsEditorProps {
  steps: readonly FunnelStep[]
  seen: SeenThings
  onSteps(steps: FunnelStep[]): void
  /** Another way to add a step, beside typing. */
  picker?: React.ReactNode
  children?: React.ReactNode
}

/** The steps of a funnel, in order; they are changed here and nowhere else. */
export const StepsEditor = ({ steps, seen, onSteps, picker, children }: StepsEditorProps) => (
  <Card title="Steps" note="in this order">
    <div className="flush">
      <ol className="steps">
        {steps.map((step, i) => (
          <li key={describeStep(step)} className="step">
            <span className="element-number">{i + 1}</span>
            <span className="element-label" title={describeStep(step)}>
              {describeStep(step)}
            </span>
            <StepButton label={`Move step ${i + 1} up`} isOff={i === 0} onClick={() => onSteps(moveStep(steps, i, -1))}>
              <IconArrowUp size={14} />
            </StepButton>
            <StepButton
              label={`Move step ${i + 1} down`}
              isOff={i === steps.length - 1}
              onClick={() => onSteps(moveStep(steps, i, 1))}
            >
              <IconArrowDown size={14} />
            </StepButton>
            <StepButton label={`Remove step ${i + 1}`} onClick={() => onSteps(steps.filter((other) => other !== step))}>
              <IconX size={14} />
            </StepButton>
          </li>
        ))}
      </ol>
      {steps.length < FUNNEL_STEPS_MAX && (
        <>
          <AddStep steps={steps} seen={seen} onSteps={onSteps} />
          {picker && <div className="step-picker">{picker}</div>}
        </>
      )}
      {children}
    </div>
  </Card>
)

function AddStep({ steps, seen, onSteps }: Pick<StepsEditorProps, 'steps' | 'seen' | 'onSteps'>) {
  const [text, setText] = useState('')
  const taken = steps.map(describeStep)
  const suggestions = suggestSteps(text, seen).filter(({ label }) => !taken.includes(label))
  return (
    <Select
      aria-label="Add a step"
      placeholder="Add a step: page, click, event…"
      size="xs"
      m={10}
      searchable
      searchValue={text}
      onSearchChange={setText}
      value={null}
      data={suggestions.map(({ label }) => label)}
      filter={({ options }) => options}
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      renderOption={({ option }) => {
        const count = suggestions.find(({ label }) => label === option.value)?.count
        return (
          <span className="page-option">
            <span>{option.label}</span>
            {count !== undefined && <span>{formatCount(count)}</span>}
          </span>
        )
      }}
      onChange={(chosen) => {
        const suggestion = suggestions.find(({ label }) => label === chosen)
        if (suggestion) onSteps([...steps, suggestion.step])
        setText('')
      }}
    />
  )
}

interface StepButtonProps {
  label: string
  isOff?: boolean
  onClick(): void
  children: React.ReactNode
}

const StepButton = ({ label, isOff = false, onClick, children }: StepButtonProps) => (
  <ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} disabled={isOff} onClick={onClick}>
    {children}
  </ActionIcon>
)
