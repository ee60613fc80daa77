import type { ProjectChange } from '@incuera/contract/projectSettings.ts'
import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useChangeProject } from '#features/projects/api/useChangeProject.ts'

interface SettingsFormProps {
  pid: string
  title: string
  /** One sentence below it. */
  explanation: string
  /** What saving changes; null: nothing has changed, or what was typed is wrong. */
  change: ProjectChange | null
  children: ReactNode
}

/** Settings that are saved together. */
export function SettingsForm({ pid, title, explanation, change, children }: SettingsFormProps) {
  const save = useChangeProject(pid)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (change) save.mutate(change)
  }
  return (
    <Paper withBorder p="lg" component="form" onSubmit={submit} aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {explanation}
      </Text>
      <Stack>
        {children}
        {save.error && (
          <Alert color="red" title="Could not save">
            {save.error.message}
          </Alert>
        )}
        <Group justify="flex-end">
          {save.isSuccess && change === null && (
            <Text size="sm" c="dimmed" role="status">
              Saved
            </Text>
          )}
          <Button type="submit" loading={save.isPending} disabled={change === null}>
            Save
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
