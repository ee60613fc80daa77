import { createPagePattern } from '@incuera/contract/page/createPagePattern.ts'
import type { Project } from '@incuera/contract/project.ts'
import { Code, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { parsePageRules } from '#features/projects/logic/parsePageRules.ts'
import { SettingsForm } from './SettingsForm.tsx'

/** How the project names its pages. */
export function PagesForm({ project: { pid, pageRules = [] } }: { project: Project }) {
  const [text, setText] = useState(pageRules.join('\n'))
  const [path, setPath] = useState('')
  const parsed = parsePageRules(text)
  const isChanged = parsed.status === 'ok' && parsed.rules.join('\n') !== pageRules.join('\n')
  return (
    <SettingsForm
      pid={pid}
      title="Pages"
      explanation="Ids in addresses are replaced, so that /product/7 and /product/8 count as /product/:id. Rules name pages whose addresses differ in words."
      change={isChanged ? { pageRules: parsed.rules } : null}
    >
      <Textarea
        label="Rules"
        description="One per line; the first that matches decides. New rules apply to sessions that are recorded from now on."
        placeholder="/blog/:slug"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={parsed.status === 'wrong' && parsed.problem}
        autosize
        minRows={3}
        ff="monospace"
      />
      <TextInput
        label="Try an address"
        placeholder="/blog/how-we-ship"
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
        ff="monospace"
      />
      {path.startsWith('/') && parsed.status === 'ok' && (
        <Text size="sm" role="status">
          Counts as <Code>{createPagePattern(parsed.rules)(path)}</Code>
        </Text>
      )}
    </SettingsForm>
  )
}
