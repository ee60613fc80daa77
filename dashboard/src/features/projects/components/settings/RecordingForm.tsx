import type { Project } from '@incuera/contract/project.ts'
import { Switch } from '@mantine/core'
import { useState } from 'react'
import { SettingsForm } from './SettingsForm.tsx'

/** What is recorded beside the session, and who may open or erase it. */
export function RecordingForm({ project }: { project: Project }) {
  const [recordCountry, setRecordCountry] = useState(project.recordCountry)
  const [shareWithAnyone, setShareWithAnyone] = useState(project.shareWithAnyone ?? false)
  const [eraseMe, setEraseMe] = useState(project.eraseMe ?? false)
  const change = {
    ...(recordCountry !== project.recordCountry ? { recordCountry } : {}),
    ...(shareWithAnyone !== (project.shareWithAnyone ?? false) ? { shareWithAnyone } : {}),
    ...(eraseMe !== (project.eraseMe ?? false) ? { eraseMe } : {}),
  }
  return (
    <SettingsForm
      pid={project.pid}
      title="Recording and sharing"
      explanation="Countries need the deployment: recordCountry in incuera.config.ts."
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
    </SettingsForm>
  )
}
