import type { IconName } from '@incuera/contract/look.ts'
import {
  type Icon,
  IconActivityHeartbeat,
  IconArrowsLeftRight,
  IconBolt,
  IconBug,
  IconClick,
  IconCloudX,
  IconFile,
  IconForms,
  IconHandOff,
  IconMoodAngry,
  IconNote,
  IconTerminal,
  IconUnlink,
} from '@tabler/icons-react'

/** The drawing of each icon that a look names. */
export const ICONS: Record<IconName, Icon> = {
  'arrows-left-right': IconArrowsLeftRight,
  bolt: IconBolt,
  bug: IconBug,
  click: IconClick,
  'cloud-x': IconCloudX,
  file: IconFile,
  forms: IconForms,
  'hand-off': IconHandOff,
  heartbeat: IconActivityHeartbeat,
  'mood-angry': IconMoodAngry,
  note: IconNote,
  terminal: IconTerminal,
  unlink: IconUnlink,
}
