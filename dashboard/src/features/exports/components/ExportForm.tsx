import type { NewExport } from '@incuera/contract/exports/export.ts'
import { Alert, Button, Group, SegmentedControl, Stack, Switch, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useExportWrites } from '../api/useExportWrites.ts'
import { type ExportDraft, toNewExport } from '../logic/toNewExport.ts'

const KINDS: { value: NewExport['kind']; label: string }[] = [
  { value: 'range', label: 'Days' },
  { value: 'visitor', label: 'Visitor' },
  { value: 'session', label: 'Session' },
]

/** Starts an export. @param today such as 2026-12-01 */
export function ExportForm({ pid, today }: { pid: string; today: string }) {
  const { create } = useExportWrites(pid)
  const [draft, setDraft] = useState<ExportDraft>({ kind: 'range', from: today, to: today, id: '', videos: false })
  const [problem, setProblem] = useState<string | null>(null)
  const set = (change: Partial<ExportDraft>) => {
    setProblem(null)
    setDraft({ ...draft, ...change })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const parsed = toNewExport(draft)
    if ('problem' in parsed) setProblem(parsed.problem)
    else create.mutate(parsed.asked)
  }
  return (
    <form onSubmit={submit}>
      <Stack align="start">
        <SegmentedControl
          aria-label="What to export"
          data={KINDS}
          value={draft.kind}
          onChange={(value) => set({ kind: KINDS.find((kind) => kind.value === value)?.value ?? 'range' })}
        />
        {draft.kind === 'range' ? (
          <Group>
            <TextInput
              type="date"
              label="First day (UTC)"
              value={draft.from}
              onChange={(event) => set({ from: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label="Last day (UTC)"
              value={draft.to}
              onChange={(event) => set({ to: event.currentTarget.value })}
            />
          </Group>
        ) : (
          <TextInput
            label={draft.kind === 'session' ? 'Session id' : 'Visitor key'}
            description={draft.kind === 'session' ? 'From the facts of a session' : 'From the address of a person'}
            w={360}
            maw="100%"
            value={draft.id}
            onChange={(event) => set({ id: event.currentTarget.value })}
          />
        )}
        <Switch
          label="With copies of the finished videos"
          checked={draft.videos}
          onChange={(event) => set({ videos: event.currentTarget.checked })}
        />
        {(problem ?? create.error) && <Alert color="red">{problem ?? create.error?.message}</Alert>}
        <Button type="submit" loading={create.isPending}>
          Export
        </Button>
      </Stack>
    </form>
  )
}
