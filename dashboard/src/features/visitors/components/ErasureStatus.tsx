import type { Erasure } from '@incuera/contract/erasure/erasure.ts'
import { Alert, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { getErasure } from '../api/visitorQueries.ts'

const STATES: Record<Erasure['status'], string> = {
  queued: 'The erasure has been requested.',
  erasing: 'Sessions, replays, videos and analyses are being erased.',
  settling: 'Everything was erased once. It is erased again after work in progress has ended.',
  lake: 'Recordings are erased. Rows of the SQL tables follow within one to two days.',
  done: 'Everything is erased. This receipt proves it; check it on the page Data.',
}

/** How far an erasure is, what it has removed, and its receipt. */
export function ErasureStatus({ erasureId }: { erasureId: string }) {
  const erasure = useQuery(getErasure(useApi(), erasureId))
  if (erasure.error && !erasure.data) return <Alert color="red">{erasure.error.message}</Alert>
  if (!erasure.data) return null
  const { status, removed } = erasure.data
  return (
    <Alert color={status === 'done' ? 'teal' : 'blue'} title={status === 'done' ? 'Erased' : 'Erasing'} role="status">
      <Text size="sm">{STATES[status]}</Text>
      <Text size="sm" c="dimmed">
        Removed so far: {formatCounted(removed.sessions, 'session')}, {formatCounted(removed.videos, 'file')} of videos,{' '}
        {formatCounted(removed.raw + removed.segments, 'part')} of recordings,{' '}
        {formatCounted(removed.identities, 'identity', 'identities')}.
      </Text>
      {status === 'done' && <CopyText label="Receipt" text={erasure.data.receipt} />}
    </Alert>
  )
}
