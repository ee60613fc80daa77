import type { Manifest } from '@incuera/contract/manifest.ts'
import type { Session } from '@incuera/contract/session.ts'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconLink, IconScissors, IconTestPipe, IconVersions } from '@tabler/icons-react'
import { useState } from 'react'
import { SimilarSessions } from '#features/similar/components/SimilarSessions.tsx'
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
  const [showsSimilar, setShowsSimilar] = useState(false)
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
          <Menu.Item leftSection={<IconVersions size={16} />} onClick={() => setShowsSimilar(true)}>
            Similar sessions
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SimilarSessions pid={pid} sid={sid} isOpen={showsSimilar} onClose={() => setShowsSimilar(false)} />
    </>
  )
}
