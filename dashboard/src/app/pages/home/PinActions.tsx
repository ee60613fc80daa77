import type { View } from '@incuera/contract/views/view.ts'
import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconDots, IconPinnedOff, IconUser, IconUsers } from '@tabler/icons-react'

interface PinActionsProps {
  pin: Pick<View, 'name' | 'isShared'>
  mayChange: boolean
  canShare: boolean
  /** Null: it is the first, or the last. */
  onMove: { up: (() => void) | null; down: (() => void) | null }
  onShare(): void
  onRemove(): void
}

/** What can be done with a pin. */
export function PinActions({ pin, mayChange, canShare, onMove, onShare, onRemove }: PinActionsProps) {
  if (!mayChange) return null
  const { up, down } = onMove
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Change the pin ${pin.name}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp size={14} />} disabled={!up} onClick={() => up?.()}>
          Move up
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={14} />} disabled={!down} onClick={() => down?.()}>
          Move down
        </Menu.Item>
        {canShare && (
          <Menu.Item leftSection={pin.isShared ? <IconUser size={14} /> : <IconUsers size={14} />} onClick={onShare}>
            {pin.isShared ? 'Keep it for yourself' : 'Share with all members'}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconPinnedOff size={14} />} onClick={onRemove}>
          Unpin
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
