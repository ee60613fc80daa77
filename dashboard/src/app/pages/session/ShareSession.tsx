import type { Session } from '@incuera/contract/session.ts'
import { useQuery } from '@tanstack/react-query'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { ShareButton } from '#features/share/components/ShareButton.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'

/** Links to this session, from the moment on screen. */
export function ShareSession({ session, atMs }: { session: Extract<Session, { status: 'ready' }>; atMs: number }) {
  const { pid, sid, video } = session
  const project = useQuery(listProjects(useApi())).data?.find((one) => one.pid === pid)
  const hasVideo = video.status === 'ready'
  return <ShareButton {...{ pid, sid, atMs, hasVideo }} mayShareWithAnyone={project?.shareWithAnyone === true} />
}
