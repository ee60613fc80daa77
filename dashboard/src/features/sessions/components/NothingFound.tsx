import { Button, Stack } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatCount } from '#shared/format/formatNumber.ts'
import { Notice } from '#ui/Notice.tsx'
import { countFound, type SessionSearch } from '../api/searchSessions.ts'
import { clausesOf } from '../logic/clausesOf.ts'
import { nameClause } from '../logic/describeClause.ts'

/** Each is a query of the lake. */
const CLAUSES_MAX = 6

interface NothingFoundProps {
  pid: string
  search: SessionSearch
  onSearch(q: string): void
  onClear(): void
}

/** What to do when nothing matches: remove the filter that removes most, or all of them. */
export function NothingFound({ pid, search, onSearch, onClear }: NothingFoundProps) {
  const api = useApi()
  const clauses = clausesOf(search.q).slice(0, CLAUSES_MAX)
  const counts = useQueries({
    queries: clauses.map(({ without }) => countFound(api, pid, { ...search, q: without })),
  })
  const found = clauses.map((written, n) => ({ ...written, count: counts[n]?.data ?? 0 }))
  const best = found.reduce<(typeof found)[number] | null>(
    (most, one) => (one.count > (most?.count ?? 0) ? one : most),
    null,
  )
  return (
    <Notice
      icon={IconSearchOff}
      title="No sessions match"
      actions={
        <Stack gap={8} align="center">
          {best && (
            <Button onClick={() => onSearch(best.without)}>
              {`Remove ${quote(nameClause(best.clause))} (shows ${formatCount(best.count)})`}
            </Button>
          )}
          <Button variant={best ? 'subtle' : 'filled'} onClick={onClear}>
            Clear the search
          </Button>
        </Stack>
      }
    >
      Sessions are found once they are processed. Remove a filter, or choose more days.
    </Notice>
  )
}

/** Words that are searched for have quotes already. */
const quote = (name: string) => (name.startsWith('“') ? name : `“${name}”`)

/** In the place of a list for a text that is no search; the bar says what is wrong. */
export const UnreadableSearch = ({ onClear }: Pick<NothingFoundProps, 'onClear'>) => (
  <Notice
    icon={IconSearchOff}
    title="This search cannot be read"
    actions={<Button onClick={onClear}>Clear the search</Button>}
  >
    Correct it above.
  </Notice>
)
