import { InvitationToken } from '@incuera/contract/people/members.ts'
import { Button } from '@mantine/core'
import { IconLinkOff, IconUserPlus } from '@tabler/icons-react'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useAcceptInvitation } from '#features/people/api/useInvitations.ts'
import { Notice } from '#ui/Notice.tsx'

/** The address of an invitation: its token follows `#`. Nothing happens before the person agrees. */
export function JoinPage() {
  const token = InvitationToken.safeParse(useRouterState({ select: ({ location }) => location.hash }))
  const accept = useAcceptInvitation()
  const navigate = useNavigate()
  if (!token.success)
    return (
      <Notice isPage icon={IconLinkOff} title="This link is incomplete">
        Open the whole link you were sent, or ask for another.
      </Notice>
    )
  const join = () =>
    accept.mutate(token.data, {
      onSuccess: ({ pid }) => void navigate({ to: '/projects/$pid/home', params: { pid }, replace: true }),
    })
  return (
    <Notice
      isPage
      icon={accept.error ? IconLinkOff : IconUserPlus}
      color={accept.error ? 'orange' : 'teal'}
      title={accept.error ? 'You could not join' : 'You are invited to a project'}
      actions={
        <Button onClick={join} loading={accept.isPending}>
          {accept.error ? 'Try again' : 'Join the project'}
        </Button>
      }
    >
      {accept.error?.message ?? 'Its members will see your e-mail address.'}
    </Notice>
  )
}
