import { AuditKind } from '@incuera/contract/people/audit.ts'
import { Button, Group, Paper, Select, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type AuditFilter, listAudit } from '#features/people/api/listAudit.ts'
import { listMembers } from '#features/people/api/listMembers.ts'
import { AUDIT_LABELS, AuditTable } from '#features/people/components/AuditTable.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

const route = getRouteApi('/projects/$pid/audit')
const KINDS = AuditKind.options.map((value) => ({ value, label: AUDIT_LABELS[value] }))

/** Who watched, queried and changed what, for admins. */
export function AuditPage() {
  const { pid } = route.useParams()
  const api = useApi()
  const [{ kind, by }, setFilter] = useState<AuditFilter>({})
  const members = useQuery(listMembers(api, pid)).data ?? []
  const log = useInfiniteQuery(listAudit(api, pid, { kind, by }))
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <>
      <PageTitle title="Audit log">Who watched, queried and changed what in the last 400 days.</PageTitle>
      <Group mb="md">
        <Select
          aria-label="What"
          placeholder="Everything"
          data={KINDS}
          value={kind ?? null}
          clearable
          onChange={(value) => setFilter({ by, kind: AuditKind.safeParse(value).data })}
        />
        <Select
          aria-label="Who"
          placeholder="Everyone"
          data={members.map(({ memberId, email }) => ({ value: memberId, label: email ?? memberId }))}
          value={by ?? null}
          clearable
          onChange={(value) => setFilter({ kind, by: value ?? undefined })}
        />
      </Group>
      {log.isPending && <Loading label="Loading the log…" />}
      {log.error && (
        <Failure title="The audit log could not be loaded" error={log.error} onRetry={() => void log.refetch()} />
      )}
      {log.data && (
        <Paper withBorder p="lg" component="section">
          {entries.length > 0 ? (
            <AuditTable entries={entries} members={members} />
          ) : (
            <Text c="dimmed">{log.hasNextPage ? 'Nothing in the newest entries.' : 'Nothing yet.'}</Text>
          )}
          {log.hasNextPage && (
            <Button mt="md" variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              Load more
            </Button>
          )}
        </Paper>
      )}
    </>
  )
}
