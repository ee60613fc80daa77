import { type Look, OTHER_LOOK } from '@incuera/contract/look.ts'
import { LOOKS } from '@incuera/contract/looks.ts'
import type { Icon } from '@tabler/icons-react'
import { ICONS } from './icons.ts'

export interface DrawnLook extends Omit<Look, 'icon'> {
  icon: Icon
}

const DRAWN = new Map<string, DrawnLook>(LOOKS.map((look) => [look.kind, { ...look, icon: ICONS[look.icon] }]))
const OTHER = { ...OTHER_LOOK, icon: ICONS[OTHER_LOOK.icon] }

/** How a kind of signal, note or gap looks everywhere: seek bar, event list, analysis. */
export const lookOf = (kind: string): DrawnLook => DRAWN.get(kind) ?? OTHER
