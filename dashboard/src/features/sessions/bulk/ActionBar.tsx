import { can, type Role } from '@incuera/contract/roles.ts'
import { ActionIcon, Button, Modal, Paper, Text } from '@mantine/core'
import { IconMovie, IconPlayerPlay, IconSparkles, IconTag, IconTrash, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { formatCount } from '#shared/format/formatNumber.ts'
import { EraseForm } from './EraseForm.tsx'
import { TagForm } from './TagForm.tsx'
import { type BulkAction, useBulk } from './useBulk.ts'

/** More at the same time is a matter for the API. */
const BULK_MAX = 500

interface ActionBarProps {
  pid: string
  role: Role | undefined
  selected: ReadonlySet<string>
  onPlay(): void
  onClear(): void
}

/** What can be done with the selected sessions. */
export function ActionBar({ pid, role, selected, onPlay, onClear }: ActionBarProps) {
  const bulk = useBulk(pid)
  const [asking, setAsking] = useState<'tag' | 'erase' | null>(null)
  if (selected.size === 0) return null
  const mayAnalyse = role !== undefined && can(role, 'analyse')
  const mayErase = role !== undefined && can(role, 'manage')
  const isTooMany = selected.size > BULK_MAX
  const run = (action: BulkAction) => {
    setAsking(null)
    bulk.mutate({ sids: [...selected], action }, action.type === 'erase' ? { onSuccess: onClear } : {})
  }
  const button = { size: 'compact-sm', variant: 'default', disabled: bulk.isPending || isTooMany } as const
  return (
    <>
      <Paper
        className="action-bar"
        role="toolbar"
        aria-label="Actions for the selected sessions"
        shadow="lg"
        withBorder
      >
        <Text size="sm" fw={600} component="span" role="status">
          {formatCount(selected.size)} selected
          {bulk.isPending && ` · ${formatCount(bulk.progress)} done`}
          {isTooMany && ` · at most ${BULK_MAX} can be changed together`}
        </Text>
        <Button size="compact-sm" leftSection={<IconPlayerPlay size={14} />} onClick={onPlay}>
          Play
        </Button>
        {mayAnalyse && (
          <>
            <Button {...button} leftSection={<IconTag size={14} />} onClick={() => setAsking('tag')}>
              Tag
            </Button>
            <Button {...button} leftSection={<IconMovie size={14} />} onClick={() => run({ type: 'render' })}>
              Render
            </Button>
            <Button {...button} leftSection={<IconSparkles size={14} />} onClick={() => run({ type: 'analyse' })}>
              Analyse
            </Button>
          </>
        )}
        {mayErase && (
          <Button {...button} c="var(--error)" leftSection={<IconTrash size={14} />} onClick={() => setAsking('erase')}>
            Delete
          </Button>
        )}
        <ActionIcon variant="subtle" color="gray" aria-label="Clear selection" onClick={onClear}>
          <IconX size={16} />
        </ActionIcon>
        {(bulk.data || bulk.error) && !bulk.isPending && (
          <Text size="xs" role="status" className="action-outcome" c={bulk.error ? 'var(--error)' : undefined}>
            {bulk.error?.message ?? bulk.data}
          </Text>
        )}
      </Paper>
      <Modal opened={asking === 'tag'} onClose={() => setAsking(null)} title="Tag sessions">
        <TagForm pid={pid} onTag={(tag) => run({ type: 'tag', tag })} />
      </Modal>
      <Modal opened={asking === 'erase'} onClose={() => setAsking(null)} title="Delete sessions">
        <EraseForm count={selected.size} onErase={() => run({ type: 'erase' })} onCancel={() => setAsking(null)} />
      </Modal>
    </>
  )
}
