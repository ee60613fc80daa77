import type { Api } from '@incuera/client/createClient.ts'
import { memberRoutes } from '@incuera/contract/routes/memberRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

export const membersKey = (pid: string) => ['members', pid] as const
export const invitationsKey = (pid: string) => ['invitations', pid] as const

export const listMembers = (api: Api, pid: string) =>
  queryOptions({
    queryKey: membersKey(pid),
    queryFn: async ({ signal }) => (await api.call(memberRoutes.listMembers, { params: { pid } }, signal)).members,
  })

/** Open ones; only admins may ask. */
export const listInvitations = (api: Api, pid: string) =>
  queryOptions({
    queryKey: invitationsKey(pid),
    queryFn: async ({ signal }) =>
      (await api.call(memberRoutes.listInvitations, { params: { pid } }, signal)).invitations,
  })
