import type { SummaryPolicy, VideoPolicy } from '@incuera/contract/policies.ts'
import type { Project } from '@incuera/contract/project.ts'
import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import type { PolicyPrices } from '#features/projects/logic/estimatePolicies.ts'
import { priceInWords } from '#features/projects/logic/priceInWords.ts'
import { SettingsForm } from './SettingsForm.tsx'

interface Policy<P> {
  value: P
  label: string
  description: string
}

const VIDEOS: Policy<VideoPolicy>[] = [
  { value: 'all', label: 'Every session', description: 'Rendered as soon as it has ended' },
  { value: 'on_demand', label: 'On request', description: 'Members create the videos that they need' },
]
const SUMMARIES: Policy<SummaryPolicy>[] = [
  { value: 'all', label: 'All sessions', description: 'Each session costs one call of the model' },
  {
    value: 'flagged',
    label: 'Sessions with problems',
    description: 'Those with much friction; others have a summary by rules',
  },
  { value: 'on_demand', label: 'On request', description: 'Only where a member clicks Analyse again' },
]

interface PolicyFormProps {
  project: Project
  /** Null: not known yet. */
  prices: PolicyPrices | null
}

/** Which sessions get a video and a summary by a model, and what each choice costs a month. */
export function PolicyForm({ project, prices }: PolicyFormProps) {
  const [videos, setVideos] = useState<VideoPolicy>(project.videos ?? 'all')
  const [summaries, setSummaries] = useState(project.summaries)
  const change = {
    ...(videos !== (project.videos ?? 'all') ? { videos } : {}),
    ...(summaries !== undefined && summaries !== project.summaries ? { summaries } : {}),
  }
  return (
    <SettingsForm
      pid={project.pid}
      title="Video and AI"
      explanation={
        prices
          ? `Estimated for ${Math.round(prices.sessionsPerMonth).toLocaleString('en')} sessions a month, as in the last 30 days.`
          : 'Which sessions get a video, and a summary by a model.'
      }
      change={Object.keys(change).length > 0 ? change : null}
    >
      <Radio.Group
        label="Videos of"
        value={videos}
        onChange={(value) => setVideos(value === 'on_demand' ? 'on_demand' : 'all')}
      >
        <Options
          policies={VIDEOS}
          priceOf={(policy) => priceInWords(prices?.videos, policy, project.videos ?? 'all')}
        />
      </Radio.Group>
      <Radio.Group
        label="A model writes the summary of"
        description={
          project.summaries === undefined
            ? 'Now: as the deployment is configured. A model needs llm in incuera.config.ts.'
            : 'A model needs llm in incuera.config.ts.'
        }
        value={summaries ?? null}
        onChange={(value) => setSummaries(SUMMARIES.find((policy) => policy.value === value)?.value)}
      >
        <Options
          policies={SUMMARIES}
          priceOf={(policy) => priceInWords(prices?.summaries, policy, project.summaries)}
        />
      </Radio.Group>
    </SettingsForm>
  )
}

interface OptionsProps<P> {
  policies: readonly Policy<P>[]
  priceOf(policy: P): string | null
}

const Options = <P extends string>({ policies, priceOf }: OptionsProps<P>) => (
  <Stack gap="xs" mt="xs">
    {policies.map(({ value, label, description }) => (
      <Radio
        key={value}
        value={value}
        label={label}
        description={[description, priceOf(value)].filter(Boolean).join('. ')}
      />
    ))}
  </Stack>
)
