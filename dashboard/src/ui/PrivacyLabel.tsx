import { presetOf } from '@incuera/contract/keyRules/privacyLevel.ts'
import { IconEyeOff } from '@tabler/icons-react'
import { PRESETS } from '#lib/privacy/presets.ts'

/** What the recorder masked in this tab, and under which preset; nothing for tabs of other recorders. */
export function PrivacyLabel({ wid }: { wid: string | undefined }) {
  const preset = wid === undefined ? undefined : presetOf(wid)
  if (!preset) return null
  const { name, masks, shows } = PRESETS[preset]
  return (
    <span className="privacy-label" title={`Recorded with the preset “${name}”. ${shows}`}>
      <IconEyeOff size={14} aria-hidden="true" />
      {name}: {masks.toLowerCase()}
    </span>
  )
}
