import type { Project } from '@incuera/contract/api.ts'
import type { SummaryPolicy } from '@incuera/contract/core.ts'
import { Radio, Stack, Switch } from '@mantine/core'
import { useState } from 'react'
import { SettingsForm } from './SettingsForm.tsx'

const POLICIES: { value: SummaryPolicy; label: string; description: string }[] = [
  { value: 'all', label: 'All sessions', description: 'Each session costs one call of the model' },
  {
    value: 'flagged',
    label: 'Sessions with problems',
    description: 'Those with much friction; others have a summary by rules',
  },
  { value: 'on_demand', label: 'On request', description: 'Only where a member clicks Analyse again' },
]

/** What is recorded beside the session, and when a model is called. */
export function RecordingForm({ project }: { project: Project }) {
  const [recordCountry, setRecordCountry] = useState(project.recordCountry)
  const [shareWithAnyone, setShareWithAnyone] = useState(project.shareWithAnyone ?? false)
  const [eraseMe, setEraseMe] = useState(project.eraseMe ?? false)
  const [summaries, setSummaries] = useState(project.summaries)
  const change = {
    ...(recordCountry !== project.recordCountry ? { recordCountry } : {}),
    ...(shareWithAnyone !== (project.shareWithAnyone ?? false) ? { shareWithAnyone } : {}),
    ...(eraseMe !== (project.eraseMe ?? false) ? { eraseMe } : {}),
    ...(summaries !== undefined && summaries !== project.summaries ? { summaries } : {}),
  }
  return (
    <SettingsForm
      pid={project.pid}
      title="Recording, sharing and summaries"
      explanation="Countries and a model need the deployment: recordCountry and llm in incuera.config.ts."
      change={Object.keys(change).length > 0 ? change : null}
    >
      <Switch
        label="Record the country of visitors"
        description="Two letters, derived from the IP address, which is stored nowhere"
        checked={recordCountry}
        onChange={(event) => setRecordCountry(event.currentTarget.checked)}
      />
      <Switch
        label="Allow links that anyone can open"
        description="Members choose it for one session at a time. Turning it off ends all such links"
        checked={shareWithAnyone}
        onChange={(event) => setShareWithAnyone(event.currentTarget.checked)}
      />
      <Switch
        label="Allow visitors to erase their own sessions"
        description="Your site's page calls the API for it; docs/erasure.md has the code"
        checked={eraseMe}
        onChange={(event) => setEraseMe(event.currentTarget.checked)}
      />
      <Radio.Group
        label="A model writes the summary of"
        description={project.summaries === undefined ? 'Now: as the deployment is configured' : undefined}
        value={summaries ?? null}
        onChange={(value) => setSummaries(POLICIES.find((policy) => policy.value === value)?.value)}
      >
        <Stack gap="xs" mt="xs">
          {POLICIES.map((policy) => (
            <Radio key={policy.value} {...policy} />
          ))}
        </Stack>
      </Radio.Group>
    </SettingsForm>
  )
}
