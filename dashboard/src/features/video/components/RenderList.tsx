import type { Render } from '@incuera/contract/api.ts'
import { ActionIcon, Badge, Button, Group, Paper, Text, Title, Tooltip } from '@mantine/core'
import { type Icon, IconDownload, IconPlus, IconRefresh, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { TimeText } from '#ui/TimeText.tsx'
import { useNow } from '#ui/useNow.ts'
import { renderDetails, renderTitle } from '../logic/describeRender.ts'
import { describeState } from '../logic/describeState.ts'
import { DeleteVideo } from './DeleteVideo.tsx'

interface RenderListProps {
  pid: string
  sid: string
  renders: Render[]
  isLoading: boolean
  /** Why the list or a download is not available. */
  problem: string | undefined
  /** The one in the player. */
  shownId: string | undefined
  /** Newest generation and length of the session. */
  gen: number
  durationMs: number
  retryingId: string | undefined
  onShow(render: Render): void
  onDownload(render: Render): void
  onRetry(render: Render): void
  onDeleted(render: Render): void
  onNew(): void
}

/** Every video of the session: its state, and what can be done with it. */
export function RenderList({ pid, sid, renders, isLoading, problem, onNew, onDeleted, ...rest }: RenderListProps) {
  const [unwanted, setUnwanted] = useState<Render | null>(null)
  return (
    <Paper withBorder component="section" aria-label="Videos of this session">
      <Group justify="space-between" p="sm" className="render-head" wrap="nowrap">
        <Title order={2} size="h5">
          Videos of this session
        </Title>
        <Button size="xs" leftSection={<IconPlus size={16} />} onClick={onNew}>
          New video
        </Button>
      </Group>
      {isLoading && (
        <Text size="sm" c="dimmed" p="sm" role="status">
          Loading the list…
        </Text>
      )}
      {problem && (
        <Text size="sm" c="red" p="sm" role="alert">
          {problem}
        </Text>
      )}
      {renders.map((render) => (
        <RenderRow key={render.renderId} render={render} onDelete={setUnwanted} {...rest} />
      ))}
      {unwanted && <DeleteVideo {...{ pid, sid, onDeleted }} render={unwanted} onClose={() => setUnwanted(null)} />}
    </Paper>
  )
}

interface RenderRowProps
  extends Pick<RenderListProps, 'shownId' | 'gen' | 'durationMs' | 'retryingId' | 'onShow' | 'onDownload' | 'onRetry'> {
  render: Render
  onDelete(render: Render): void
}

function RenderRow({ render, shownId, gen, durationMs, retryingId, onShow, ...acts }: RenderRowProps) {
  const { label, color, detail, isBusy } = describeState(render.state, useNow())
  const canRetry =
    render.state.status === 'failed' || (render.state.status === 'ready' && render.state.missingMs !== undefined)
  return (
    <div className="render-row" aria-current={render.renderId === shownId}>
      <button type="button" className="render-choice" onClick={() => onShow(render)}>
        <Text span fw={550} size="sm">
          {renderTitle(render.parameters, durationMs)}
        </Text>
        <Text span size="xs" c="dimmed">
          {renderDetails(render.parameters)}
          {render.gen < gen && ' · of an earlier version of the recording'}
        </Text>
        <span className="render-facts">
          <Tooltip label={detail} disabled={!detail} multiline maw={360}>
            <Badge size="sm" color={color} className={isBusy ? 'busy-badge' : undefined}>
              {label}
            </Badge>
          </Tooltip>
          <Text span size="xs" c="dimmed">
            {render.isMain ? 'Automatic' : <TimeText at={render.askedAt} />}
          </Text>
        </span>
      </button>
      <Group gap={4} wrap="nowrap" justify="flex-end">
        {canRetry && (
          <RowButton
            label="Retry"
            icon={IconRefresh}
            onClick={() => acts.onRetry(render)}
            isLoading={retryingId === render.renderId}
          />
        )}
        {render.state.status === 'ready' && (
          <RowButton label="Download MP4" icon={IconDownload} onClick={() => acts.onDownload(render)} />
        )}
        {render.state.status !== 'queued' && (
          <RowButton label="Delete this video" icon={IconTrash} onClick={() => acts.onDelete(render)} />
        )}
      </Group>
    </div>
  )
}

interface RowButtonProps {
  label: string
  icon: Icon
  isLoading?: boolean
  onClick(): void
}

const RowButton = ({ label, icon: IconOf, isLoading, onClick }: RowButtonProps) => (
  <Tooltip label={label}>
    <ActionIcon variant="subtle" color="gray" onClick={onClick} loading={isLoading} aria-label={label}>
      <IconOf size={18} stroke={1.7} />
    </ActionIcon>
  </Tooltip>
)
