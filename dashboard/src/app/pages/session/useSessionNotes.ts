import { can } from '@incuera/contract/roles.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { listNotes } from '#features/notes/api/listNotes.ts'
import type { Draft, NotePeople } from '#features/notes/components/noteContext.ts'
import { listMembers } from '#features/people/api/listMembers.ts'
import { whoAmI } from '#features/people/api/whoAmI.ts'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'

/** The notes of a session, and what the signed-in member may do with them. */
export function useSessionNotes(pid: string, sid: string) {
  const api = useApi()
  const query = useQuery(listNotes(api, pid, sid))
  const { data: members = NOBODY } = useQuery(listMembers(api, pid))
  const selfId = useQuery(whoAmI(api)).data?.sub ?? ''
  const role = useQuery(listProjects(api)).data?.find((project) => project.pid === pid)?.role ?? 'viewer'
  const [draft, setDraft] = useState<Draft | null>(null)
  const people = useMemo<NotePeople>(
    () => ({ members, selfId, canWrite: can(role, 'analyse'), canManage: can(role, 'manage') }),
    [members, selfId, role],
  )
  return { query, people, draft, setDraft }
}

export type SessionNotes = ReturnType<typeof useSessionNotes>

const NOBODY: NotePeople['members'] = []
