import { ActionIcon, Tooltip } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'

interface ControlButtonProps {
  label: string
  /** Its shortcut, named in the tooltip. */
  shortcut?: string
  icon: Icon
  /** Absent: there is nothing to do. */
  onClick: (() => void) | undefined
}

/** A button of the player without a word on it. */
export const ControlButton = ({ label, shortcut, icon: Picture, onClick }: ControlButtonProps) => (
  <Tooltip label={shortcut ? `${label} (${shortcut})` : label}>
    <ActionIcon size="lg" variant="subtle" color="gray" onClick={onClick} disabled={!onClick} aria-label={label}>
      <Picture size={20} stroke={1.7} />
    </ActionIcon>
  </Tooltip>
)
