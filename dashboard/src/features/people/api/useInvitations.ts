import type { NewInvitation } from '@incuera/contract/people/members.ts'
import { memberRoutes } from '@incuera/contract/routes/memberRoutes.ts'
import { projectRoutes } from '@incuera/contract/routes/projectRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { invitationsKey } from './listMembers.ts'

const LIST_TRIES = 10
const LIST_PAUSE_MS = 300

/** Only the response contains the link, so the caller must show it. */
export function useInvite(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: z.input<typeof NewInvitation>) =>
      api.call(memberRoutes.createInvitation, { params: { pid }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: invitationsKey(pid) }),
  })
}

export function useRevokeInvitation(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (invitationId: string) => api.call(memberRoutes.revokeInvitation, { params: { pid, invitationId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: invitationsKey(pid) }),
  })
}

export function useAcceptInvitation() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (token: string) => {
      const accepted = await api.call(memberRoutes.acceptInvitation, { body: { token } })
      // The list of projects follows with a delay, and the project opens only when it is in it.
      for (let tries = 0; tries < LIST_TRIES; tries++) {
        const { projects } = await api.call(projectRoutes.listProjects, {})
        if (projects.some(({ pid }) => pid === accepted.pid)) break
        await new Promise((resolve) => setTimeout(resolve, LIST_PAUSE_MS))
      }
      return accepted
    },
    onSuccess: () => queries.clear(),
  })
}
