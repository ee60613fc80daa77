import { LOOKS, type MomentKind } from '@incuera/contract/looks.ts'
import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import type { Moment } from '#lib/moments/moment.ts'
import { lookOf } from '#lib/signals/looks.ts'

const KINDS = LOOKS.map(({ kind }) => kind)

interface KindMenuProps {
  /** Of the session, whatever is hidden. */
  moments: readonly Moment[]
  hidden: readonly MomentKind[]
  onHidden(hidden: readonly MomentKind[]): void
}

/** Which kinds of events are listed. */
export function KindMenu({ moments, hidden, onHidden }: KindMenuProps) {
  const counted = KINDS.map((kind) => ({ kind, count: moments.filter((one) => one.kind === kind).length })).filter(
    ({ count }) => count > 0,
  )
  const isHiding = counted.some(({ kind }) => hidden.includes(kind))
  const toggle = (kind: MomentKind) =>
    onHidden(hidden.includes(kind) ? hidden.filter((one) => one !== kind) : [...hidden, kind])
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <button type="button" className="control-word">
          {isHiding ? 'Some kinds' : 'All kinds'} <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className="kind-menu">
        <Menu.Item onClick={() => onHidden([])}>All kinds</Menu.Item>
        <Menu.Divider />
        {counted.map(({ kind, count }) => {
          const { icon: IconOf, plural, color } = lookOf(kind)
          const isListed = !hidden.includes(kind)
          return (
            <Menu.Item
              key={kind}
              role="menuitemcheckbox"
              aria-checked={isListed}
              onClick={() => toggle(kind)}
              leftSection={<IconOf size={16} className="kind event-icon" data-color={color} aria-hidden="true" />}
              rightSection={isListed ? <IconCheck size={14} aria-hidden="true" /> : undefined}
            >
              {plural} {count}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
