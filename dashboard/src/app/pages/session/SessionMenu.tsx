import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconLink, IconScissors, IconVersions } from '@tabler/icons-react'
import { useState } from 'react'
import { SimilarSessions } from '#features/similar/components/SimilarSessions.tsx'

interface SessionMenuProps {
  pid: string
  sid: string
  onClip(): void
  onCopyLink(): void
}

/** What else can be done with a session. */
export function SessionMenu({ pid, sid, onClip, onCopyLink }: SessionMenuProps) {
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
          <Menu.Item leftSection={<IconVersions size={16} />} onClick={() => setShowsSimilar(true)}>
            Similar sessions
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SimilarSessions pid={pid} sid={sid} isOpen={showsSimilar} onClose={() => setShowsSimilar(false)} />
    </>
  )
}
