import { can } from '@incuera/contract/roles.ts'
import { Anchor, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { listInvitations, listMembers } from '#features/people/api/listMembers.ts'
import { listSecretKeys } from '#features/people/api/useTokens.ts'
import { whoAmI } from '#features/people/api/whoAmI.ts'
import { InvitationsCard } from '#features/people/components/InvitationsCard.tsx'
import { MembersCard } from '#features/people/components/MembersCard.tsx'
import { SecretKeysCard } from '#features/people/components/SecretKeysCard.tsx'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

const route = getRouteApi('/projects/$pid/members')

/** Who can see a project; admins invite and remove people. */
export function MembersPage() {
  const { pid } = route.useParams()
  const api = useApi()
  const navigate = useNavigate()
  const memberId = useQuery(whoAmI(api)).data?.sub ?? ''
  const project = useQuery(listProjects(api)).data?.find((one) => one.pid === pid)
  const canManage = project !== undefined && can(project.role, 'manage')
  const members = useQuery(listMembers(api, pid))
  const invitations = useQuery({ ...listInvitations(api, pid), enabled: canManage })
  const secretKeys = useQuery({ ...listSecretKeys(api, pid), enabled: canManage })
  const error = members.error ?? invitations.error ?? secretKeys.error
  // Together, so that no card moves when another one arrives.
  const isLoaded = project !== undefined && members.data && (!canManage || (invitations.data && secretKeys.data))

  return (
    <>
      <PageTitle
        title="Members"
        actions={
          canManage && (
            <Anchor size="sm" renderRoot={(props) => <Link to="/projects/$pid/audit" params={{ pid }} {...props} />}>
              Audit log
            </Anchor>
          )
        }
      >
        Who and what has access to {project?.name ?? 'the project'}.
      </PageTitle>
      {!isLoaded && !error && <Loading label="Loading members…" />}
      {error && (
        <Failure
          title="The members could not be loaded"
          error={error}
          onRetry={() =>
            void Promise.all([members.refetch(), canManage && invitations.refetch(), canManage && secretKeys.refetch()])
          }
        />
      )}
      {project && (isLoaded || error) && (
        <Stack maw={860}>
          {members.data && (
            <MembersCard
              pid={pid}
              members={members.data}
              self={{ memberId, role: project.role, canManage }}
              onLeft={() => void navigate({ to: '/projects' })}
            />
          )}
          {canManage && invitations.data && (
            <InvitationsCard pid={pid} invitations={invitations.data} role={project.role} />
          )}
          {canManage && secretKeys.data && <SecretKeysCard pid={pid} secretKeys={secretKeys.data} now={Date.now} />}
        </Stack>
      )}
    </>
  )
}
