import { ActionIcon } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'

/** A button without a word on it. */
export const IconButton = ({ label, icon: Picture, onClick }: { label: string; icon: Icon; onClick: () => void }) => (
  <ActionIcon size="lg" variant="subtle" color="gray" onClick={onClick} aria-label={label}>
    <Picture size={20} stroke={1.7} />
  </ActionIcon>
)
