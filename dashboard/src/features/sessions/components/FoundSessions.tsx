import type { SearchAnswer } from '@incuera/contract/search/searchSessions.ts'
import { Button, Center, Group, Text } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatRange } from '#lib/insights/range.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { Notice } from '#ui/Notice.tsx'
import { type SessionSearch, searchSessions } from '../api/searchSessions.ts'
import { SessionsTable } from './SessionsTable.tsx'

type Found = Extract<SearchAnswer, { status: 'done' }>

interface FoundSessionsProps {
  pid: string
  search: SessionSearch
  onClear(): void
}

/** The sessions that meet a search. */
export function FoundSessions({ pid, search, onClear }: FoundSessionsProps) {
  const found = useInfiniteQuery(searchSessions(useApi(), pid, search))
  const pages = found.data?.pages ?? []
  const [first] = pages
  if (!first && found.error)
    return <Failure title="The search failed" error={found.error} onRetry={() => void found.refetch()} />
  if (!first) return <Loading label="Searching…" />
  const sessions = pages.flatMap((page) => page.sessions)
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm" role="status">
        {describe(first)}
      </Text>
      {sessions.length === 0 ? (
        <Notice
          icon={IconSearchOff}
          title="No sessions match"
          actions={<Button onClick={onClear}>Clear the search</Button>}
        >
          Sessions are found once they are processed. Remove a condition, or choose more days.
        </Notice>
      ) : (
        <SessionsTable sessions={sessions} />
      )}
      {found.hasNextPage && (
        <Center mt="md">
          <Group>
            <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              Load more
            </Button>
            {found.error && (
              <Text c="red" size="sm">
                {found.error.message}
              </Text>
            )}
          </Group>
        </Center>
      )}
    </>
  )
}

function describe({ total, isTotalExact, undecided, range, isAlike }: Found): string {
  const alike = isAlike ? 'No session has exactly these words. Showing similar ones: ' : ''
  const count = `${isTotalExact ? '' : 'At most '}${formatCounted(total, 'session')}`
  const open = undecided === 0 ? '' : ` · ${formatCounted(undecided, 'recent session')} may match once processed`
  return `${alike}${isAlike ? count.replace(/^At/, 'at') : count}, ${formatRange(range)}${open}`
}
