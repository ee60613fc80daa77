import type { Render } from '@incuera/contract/api.ts'
import { ActionIcon, Badge, Button, Group, Paper, Text, Title, Tooltip } from '@mantine/core'
import { IconDownload, IconPlus, IconRefresh } from '@tabler/icons-react'
import { TimeText } from '#ui/TimeText.tsx'
import { useNow } from '#ui/useNow.ts'
import { renderDetails, renderTitle } from '../logic/describeRender.ts'
import { describeState } from '../logic/describeState.ts'

interface RenderListProps {
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
  onNew(): void
}

/** Every video of the session: its state, and what can be done with it. */
export const RenderList = ({ renders, isLoading, problem, onNew, ...rest }: RenderListProps) => (
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
      <RenderRow key={render.renderId} render={render} {...rest} />
    ))}
  </Paper>
)

type RenderRowProps = Omit<RenderListProps, 'renders' | 'isLoading' | 'problem' | 'onNew'> & { render: Render }

function RenderRow({ render, shownId, gen, durationMs, retryingId, onShow, onDownload, onRetry }: RenderRowProps) {
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
          <Tooltip label="Retry">
            <ActionIcon
              variant="subtle"
              color="gray"
              onClick={() => onRetry(render)}
              loading={retryingId === render.renderId}
              aria-label="Retry"
            >
              <IconRefresh size={18} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        )}
        {render.state.status === 'ready' && (
          <Tooltip label="Download MP4">
            <ActionIcon variant="subtle" color="gray" onClick={() => onDownload(render)} aria-label="Download MP4">
              <IconDownload size={18} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
    </div>
  )
}
