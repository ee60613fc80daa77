import { Popover, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'

/**
 * Says that a picture lacks something, in a place where nothing moves when it becomes known, and on a click what.
 * @param what null: nothing is missing
 */
export function MissingParts({ what }: { what: string | null }) {
  if (what === null) return null
  return (
    <>
      <VisuallyHidden role="status">{what}</VisuallyHidden>
      <Popover width={320} position="bottom-end" withArrow>
        <Popover.Target>
          <button type="button" className="missing-parts">
            <IconAlertTriangle size={14} aria-hidden="true" />
            Incomplete
          </button>
        </Popover.Target>
        <Popover.Dropdown fz={13}>{what}</Popover.Dropdown>
      </Popover>
    </>
  )
}
