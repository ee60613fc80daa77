import { can } from '@incuera/contract/roles.ts'
import { useQuery } from '@tanstack/react-query'
import { noteAuthor } from '#features/notes/logic/noteAuthor.ts'
import { listMembers } from '#features/people/api/listMembers.ts'
import { whoAmI } from '#features/people/api/whoAmI.ts'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'

/** The members of a project, what they are called, and what the signed-in one may do. */
export function useTeam(pid: string) {
  const api = useApi()
  const { data: members = [] } = useQuery(listMembers(api, pid))
  const selfId = useQuery(whoAmI(api)).data?.sub ?? ''
  const role = useQuery(listProjects(api)).data?.find((project) => project.pid === pid)?.role
  return {
    memberIds: members.map(({ memberId }) => memberId),
    selfId,
    nameOf: (memberId: string) => noteAuthor(memberId, members, selfId),
    canAnalyse: role !== undefined && can(role, 'analyse'),
  }
}
