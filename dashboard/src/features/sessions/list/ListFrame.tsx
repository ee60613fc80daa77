import type { Role } from '@incuera/contract/roles.ts'
import type { Session } from '@incuera/contract/session.ts'
import { ActionIcon, Button, Group, Skeleton, Text, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconArrowUp, IconLayoutList, IconList, IconPlayerPlayFilled } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { PLAYLIST_SIDS_MAX, type Playlist } from '#lib/sessions/playlist.ts'
import { formatCount, formatCounted } from '#shared/format/formatNumber.ts'
import { Failure } from '#ui/Failure.tsx'
import { ActionBar } from '../bulk/ActionBar.tsx'
import { SessionList, type SessionListProps } from './SessionList.tsx'
import { useSelection } from './useSelection.ts'

/** What a list shows, wherever it comes from. */
export interface ListSource {
  /** Undefined: not loaded yet. */
  sessions: readonly Session[] | undefined
  /** How many there are, in words. */
  note: ReactNode
  error: Error | null
  onRetry(): void
  hasMore: boolean
  isLoadingMore: boolean
  onMore(): void
  /** Sessions that have arrived since, which a click shows. */
  arrivals: { count: number; onShow(): void }
  /** The search whose sessions can be played one after the other; absent: those that are listed. */
  playlist?: Playlist
  total?: number
  /** In the place of an empty list. */
  empty: ReactNode
}

export type ListLook = Pick<SessionListProps, 'columns' | 'isCompact' | 'sort' | 'onSort'> &
  Pick<ListFrameProps, 'role'>

interface ListFrameProps extends Pick<SessionListProps, 'columns' | 'isCompact' | 'sort' | 'onSort'> {
  pid: string
  /** Of the member, which decides what they may do with several sessions. */
  role: Role | undefined
  source: ListSource
  onCompact(isCompact: boolean): void
  /** Beside the density, such as the order. */
  tools: ReactNode
}

const SKELETON_ROWS = 8

/** The list with what is above it, and everything that comes before it or instead of it. */
export function ListFrame({ pid, role, source, tools, onCompact, ...look }: ListFrameProps) {
  const { sessions, note, error, onRetry, hasMore, isLoadingMore, onMore, arrivals, empty } = source
  const { isCompact } = look
  const sids = useMemo(() => sessions?.map(({ sid }) => sid) ?? [], [sessions])
  const selection = useSelection(sids)
  const play = usePlay(pid)
  const ready = sessions?.filter(({ status }) => status === 'ready') ?? []
  const DensityIcon = isCompact ? IconList : IconLayoutList
  const density = isCompact ? 'Show comfortable rows' : 'Show compact rows'
  return (
    <>
      <Group justify="space-between" gap="xs" mb={10} className="list-meta">
        <Text size="sm" component="div" role="status">
          {note}
        </Text>
        <Group gap="xs">
          {tools}
          {ready.length > 0 && (
            <Button
              size="xs"
              leftSection={<IconPlayerPlayFilled size={12} />}
              onClick={() => play(ready, source.playlist)}
            >
              Play all{source.total !== undefined && ` ${formatCount(source.total)}`}
            </Button>
          )}
          <Tooltip label={density}>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={density}
              visibleFrom="sm"
              onClick={() => onCompact(!isCompact)}
            >
              <DensityIcon size={16} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      {!sessions && error && <Failure title="The sessions could not be loaded" error={error} onRetry={onRetry} />}
      {!sessions && !error && <ListSkeleton isCompact={isCompact} />}
      {sessions?.length === 0 && empty}
      {arrivals.count > 0 && (
        <Button className="list-arrivals" size="xs" leftSection={<IconArrowUp size={14} />} onClick={arrivals.onShow}>
          {formatCounted(arrivals.count, 'new session')}
        </Button>
      )}
      {sessions && sessions.length > 0 && (
        <>
          <SessionList {...look} {...{ pid, sessions, sids, selection, onMore }} hasMore={hasMore && !error} />
          <ActionBar
            {...{ pid, role, selected: selection.selected, onClear: selection.clear }}
            onPlay={() => play(ready.filter(({ sid }) => selection.selected.has(sid)))}
          />
          <ListEnd {...{ error, onRetry, isLoadingMore }} />
        </>
      )}
    </>
  )
}

/** Opens the first of some sessions, and the others after it. */
function usePlay(pid: string) {
  const navigate = useNavigate()
  return (ready: readonly Session[], playlist?: Playlist) => {
    const [first] = ready
    if (!first) return
    const from = playlist ?? { sids: ready.slice(0, PLAYLIST_SIDS_MAX).map(({ sid }) => sid) }
    void navigate({ to: '/projects/$pid/sessions/$sid', params: { pid, sid: first.sid }, search: { from } })
  }
}

const ListEnd = ({ error, onRetry, isLoadingMore }: Pick<ListSource, 'error' | 'onRetry' | 'isLoadingMore'>) => (
  <div className="list-end">
    {isLoadingMore && <Text size="xs">Loading more…</Text>}
    {error && (
      <>
        <Text size="sm" c="red" role="alert">
          {error.message}
        </Text>
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          Try again
        </Button>
      </>
    )}
  </div>
)

const ListSkeleton = ({ isCompact }: { isCompact: boolean }) => (
  <div role="status" className="late list-skeleton">
    <VisuallyHidden>Loading sessions…</VisuallyHidden>
    {Array.from({ length: SKELETON_ROWS }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: rows without content
      <Skeleton key={row} height={isCompact ? 36 : 80} radius={6} />
    ))}
  </div>
)
