import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { BehindList } from '#features/behind/components/BehindDrawer.tsx'
import { AroundError } from '#features/errors/components/AroundError.tsx'
import { ErrorDetail } from '#features/errors/components/ErrorDetail.tsx'
import { ErrorList } from '#features/errors/components/ErrorList.tsx'
import { chooseGroups } from '#features/errors/logic/errorGroups.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight, type InsightAsked } from '#lib/insights/askInsight.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { ErrorStack } from '#ui/stack/ErrorStack.tsx'
import type { ErrorsSearch } from './errors.ts'
import { useTeam } from './useTeam.ts'

/** Sessions of the detail: what a person watches. */
const WATCHED_MAX = 5
/** Enough to see what led to an error. */
const LEAD_MS = 10_000

type AroundAsked = Extract<InsightAsked, { kind: 'aroundError' }>

interface ErrorColumnsProps {
  pid: string
  asked: InsightAsked
  /** What is asked around the chosen group. */
  aroundOf(fingerprint: string): AroundAsked
  answer: AnswerOf<'errorGroups'>
  range: InsightRange
  search: ErrorsSearch
  go(change: Partial<ErrorsSearch>): void
}

/** The list of groups, and beside it the chosen one. */
export function ErrorColumns({ pid, asked, aroundOf, answer, range, search, go }: ErrorColumnsProps) {
  const team = useTeam(pid)
  const groups = chooseGroups(answer.groups, {
    assigned: search.assigned && (search.assigned === 'me' ? team.selfId : null),
    status: search.state ?? 'open',
    text: search.q ?? '',
    order: search.sort ?? 'people',
  })
  const chosen = groups.find(({ fingerprint }) => fingerprint === search.id) ?? groups[0]
  if (!chosen)
    return (
      <Text size="sm" c="dimmed">
        No errors match. Choose another state{search.assigned ? ', or anyone' : ''} above
        {search.q ? ', or clear the text' : ''}.
      </Text>
    )
  return (
    <div className="error-columns">
      <Card
        title={formatCounted(groups.length, 'error')}
        note={answer.total > answer.groups.length && `The first ${answer.groups.length} of ${answer.total} are listed.`}
      >
        <ErrorList {...{ groups, team }} chosen={chosen.fingerprint} onChoose={(id) => go({ id })} />
      </Card>
      <ErrorDetail
        key={chosen.key}
        {...{ pid, range, team }}
        group={chosen}
        onOpen={(key, title) => go({ behind: { of: 'errorGroups', key, title: title.slice(0, 200) } })}
        around={
          <Around
            pid={pid}
            asked={aroundOf(chosen.fingerprint)}
            onOpen={(key, title) =>
              go({ id: chosen.fingerprint, behind: { of: 'aroundError', key, title: title.slice(0, 200) } })
            }
          />
        }
        stack={<ErrorStack key={chosen.newest.eventId} pid={pid} {...chosen.newest} raw={null} />}
        sessions={
          <BehindList
            {...{ pid, insight: asked, sessionsKey: chosen.key, expected: chosen.sessions }}
            most={WATCHED_MAX}
            leadMs={LEAD_MS}
          />
        }
      />
    </div>
  )
}

interface AroundProps {
  pid: string
  asked: AroundAsked
  onOpen(key: string, title: string): void
}

function Around({ pid, asked, onOpen }: AroundProps) {
  const around = useQuery(askInsight(useApi(), pid, asked))
  return (
    <InsightFrame name="list of what happens before" query={around} height={300}>
      {({ answer }) => <AroundError around={answer} onOpen={onOpen} />}
    </InsightFrame>
  )
}
