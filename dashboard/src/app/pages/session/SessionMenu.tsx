import type { Manifest } from '@incuera/contract/manifest.ts'
import { can } from '@incuera/contract/roles.ts'
import type { Session } from '@incuera/contract/session.ts'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconLink, IconScissors, IconTag, IconTestPipe, IconTrash, IconVersions } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { EraseDialog } from '#features/sessions/components/EraseDialog.tsx'
import { TagsDialog } from '#features/sessions/components/TagsDialog.tsx'
import { SimilarSessions } from '#features/similar/components/SimilarSessions.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { useCopyTest } from './useCopyTest.ts'

interface SessionMenuProps {
  session: Extract<Session, { status: 'ready' }>
  /** Undefined while it loads. */
  manifest: Manifest | undefined
  onClip(): void
  onCopyLink(): void
}

/** What else can be done with a session. */
export function SessionMenu({ session, manifest, onClip, onCopyLink }: SessionMenuProps) {
  const { pid, sid } = session
  const copyTest = useCopyTest(session, manifest)
  const role = useQuery(listProjects(useApi())).data?.find((project) => project.pid === pid)?.role
  const [shown, setShown] = useState<'similar' | 'tags' | 'erase' | null>(null)
  const close = () => setShown(null)
  return (
    <>
      <Button
        className="wide-only"
        variant="default"
        size="compact-sm"
        h={28}
        leftSection={<IconScissors size={14} />}
        onClick={onClip}
      >
        Clip
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={28} aria-label="More">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLink size={16} />} onClick={onCopyLink}>
            Copy link to this moment
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTestPipe size={16} />}
            disabled={copyTest.isPending}
            onClick={() => copyTest.mutate()}
          >
            Copy as Playwright test
          </Menu.Item>
          <Menu.Item leftSection={<IconVersions size={16} />} onClick={() => setShown('similar')}>
            Similar sessions
          </Menu.Item>
          {role && can(role, 'analyse') && (
            <Menu.Item leftSection={<IconTag size={16} />} onClick={() => setShown('tags')}>
              Tags
            </Menu.Item>
          )}
          {role && can(role, 'manage') && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setShown('erase')}>
              Erase session
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <SimilarSessions pid={pid} sid={sid} isOpen={shown === 'similar'} onClose={close} />
      <TagsDialog session={session} isOpen={shown === 'tags'} onClose={close} />
      <EraseDialog session={session} isOpen={shown === 'erase'} onClose={close} />
    </>
  )
}
