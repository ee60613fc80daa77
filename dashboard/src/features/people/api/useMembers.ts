import type { Role } from '@incuera/contract/roles.ts'
import { memberRoutes } from '@incuera/contract/routes/memberRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { membersKey } from './listMembers.ts'

export function useChangeMember(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ memberId, role }: { memberId: string; role: Role }) =>
      api.call(memberRoutes.changeMember, { params: { pid, memberId }, body: { role } }),
    // The list of projects has the role of whoever changes their own.
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: membersKey(pid) }),
        queries.invalidateQueries({ queryKey: ['projects'] }),
      ]),
  })
}

export function useRemoveMember(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (memberId: string) => api.call(memberRoutes.removeMember, { params: { pid, memberId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: membersKey(pid) }),
  })
}

/** Afterwards nothing of the project may be shown, so all that was loaded is forgotten. */
export function useLeaveProject(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.call(memberRoutes.leaveProject, { params: { pid } }),
    onSuccess: () => queries.clear(),
  })
}
