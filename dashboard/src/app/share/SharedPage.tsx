import { isNotFound } from '@incuera/client/apiError.ts'
import { type OpenedShare, ShareToken } from '@incuera/contract/share/share.ts'
import { Box, Button, Group, Text } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconLinkOff, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { checkShare, openShare } from '#features/share/api/openShare.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { Logo } from '#ui/Logo.tsx'
import { Notice } from '#ui/Notice.tsx'
import { PlainTime } from '#ui/PlainTime.tsx'
import { SharedReplay } from './SharedReplay.tsx'
import { SharedVideo } from './SharedVideo.tsx'

/** What a link to a session shows. */
export function SharedPage({ token }: { token: string }) {
  useDocumentTitle('Shared session · Incuera')
  // An address that was cut is not asked for.
  if (!ShareToken.safeParse(token).success) return <DeadLink />
  return <OpenedLink token={token} />
}

function OpenedLink({ token }: { token: string }) {
  const api = useApi()
  const opened = useQuery(openShare(api, token))
  const isShown = opened.data !== undefined && opened.data.shows !== 'session'
  const checked = useQuery({ ...checkShare(api, token), enabled: isShown })
  if (opened.isPending) return <Loading label="Opening the link…" />
  // Revoked meanwhile: what was loaded is removed with its player.
  if (isNotFound(opened.error) || isNotFound(checked.error)) return <DeadLink />
  if (!opened.data)
    return <Failure title="The link could not be opened" error={opened.error} onRetry={() => void opened.refetch()} />
  const { data } = opened
  if (data.shows === 'session') return <ForMembers {...data} />
  return (
    <Box p="md" maw={1480} mx="auto">
      <Group justify="space-between" mb="sm">
        <Logo />
        <Text size="sm" c="dimmed">
          Shared until <PlainTime at={data.expiresAt} />
        </Text>
      </Group>
      {data.shows === 'replay' ? (
        <SharedReplay replay={data.replay} fromMs={data.fromMs} renew={() => void opened.refetch()} />
      ) : (
        <SharedVideo
          video={data.video}
          fromMs={data.fromMs}
          renew={() => void opened.refetch()}
          hasFailed={opened.isRefetchError}
        />
      )}
    </Box>
  )
}

/** One page for every reason, so that it does not reveal whether there was a session. */
const DeadLink = () => (
  <Notice icon={IconLinkOff} title="This link does not work" isPage>
    It was revoked, it has expired, or the session was deleted. Ask whoever sent it for another.
  </Notice>
)

const ForMembers = ({ pid, sid, subject, fromMs }: Extract<OpenedShare, { shows: 'session' }>) => (
  <Notice
    icon={IconUsers}
    title="This session is shared with members"
    isPage
    actions={
      <Button
        component="a"
        href={`/projects/${pid}/sessions/${sid}?${new URLSearchParams({ at: String(fromMs), ...(subject === 'video' ? { tab: 'video' } : {}) })}`}
      >
        Open the session
      </Button>
    }
  >
    Sign in as a member of its project to watch it.
  </Notice>
)
