import type { Manifest } from '@incuera/contract/manifest.ts'
import { Button, Kbd, Menu, Tooltip } from '@mantine/core'
import {
  type Icon,
  IconChevronDown,
  IconChevronLeft,
  IconChevronRight,
  IconKeyboard,
  IconMaximize,
  IconMessage,
  IconMinimize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
} from '@tabler/icons-react'
import { currentMoment } from '#lib/moments/currentMoment.ts'
import { formatClock } from '#shared/format/formatDuration.ts'
import { formatTimeOfDay } from '#shared/format/formatTime.ts'
import { PlainTime } from '#ui/PlainTime.tsx'
import { SPEEDS } from '../logic/speeds.ts'
import type { SessionReplay } from './useSessionReplay.ts'

interface PlayerControlsProps {
  replay: SessionReplay
  manifest: Pick<Manifest, 'startedAt' | 'durationMs'>
  isFullscreen: boolean
  onFullscreen(): void
  /** Absent: the member may not write notes. */
  onNote?: () => void
  onKeys(): void
}

/** The controls below the picture: each has a keyboard shortcut, named in its tooltip. */
export function PlayerControls({ replay, manifest, isFullscreen, onFullscreen, onNote, onKeys }: PlayerControlsProps) {
  const { control, view, steps, watch } = replay
  const { player, wantsPlay, speed, skipsInactivity } = view
  const { atMs } = player.state
  const latest = currentMoment(steps, atMs)
  const [before, after] = [steps[latest - 1], steps[latest + 1]]
  return (
    <div className="controls">
      <Tooltip label={wantsPlay ? 'Pause (Space)' : 'Play (Space)'}>
        <button type="button" className="play" onClick={control.toggle} aria-label={wantsPlay ? 'Pause' : 'Play'}>
          {wantsPlay ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </button>
      </Tooltip>
      <Control label="Previous signal" keys="↑" icon={IconChevronLeft} onClick={before && (() => watch(before))} />
      <Control label="Next signal" keys="↓" icon={IconChevronRight} onClick={after && (() => watch(after))} />
      <Position atMs={atMs} {...manifest} />
      <span className="controls-end">
        <Tooltip label="Skip idle time (S)">
          <button
            type="button"
            className="control-word wide-only"
            aria-pressed={skipsInactivity}
            onClick={() => control.setSkipsInactivity(!skipsInactivity)}
          >
            Skip idle
          </button>
        </Tooltip>
        <SpeedMenu speed={speed} onSpeed={control.setSpeed} />
        {onNote && (
          <Button
            className="wide-only"
            variant="default"
            size="compact-sm"
            leftSection={<IconMessage size={14} />}
            rightSection={<Kbd size="xs">N</Kbd>}
            onClick={onNote}
          >
            Note
          </Button>
        )}
        <Control label="Keyboard shortcuts" keys="?" icon={IconKeyboard} onClick={onKeys} className="wide-only" />
        <Control
          label={isFullscreen ? 'Exit full screen' : 'Full screen'}
          keys="F"
          icon={isFullscreen ? IconMinimize : IconMaximize}
          onClick={onFullscreen}
        />
      </span>
    </div>
  )
}

interface ControlProps {
  label: string
  keys: string
  icon: Icon
  /** Absent: there is nothing to do. */
  onClick: (() => void) | undefined
  className?: string
}

const Control = ({ label, keys, icon: IconOf, onClick, className = '' }: ControlProps) => (
  <Tooltip label={`${label} (${keys})`}>
    <button type="button" className={`control ${className}`} onClick={onClick} disabled={!onClick} aria-label={label}>
      <IconOf size={16} stroke={1.8} />
    </button>
  </Tooltip>
)

const SpeedMenu = ({ speed, onSpeed }: { speed: number; onSpeed: (speed: number) => void }) => (
  <Menu position="top-end" withinPortal={false}>
    <Menu.Target>
      <button type="button" className="control-word" aria-label={`Speed: ${speed}×`}>
        {speed}× <IconChevronDown size={14} aria-hidden="true" />
      </button>
    </Menu.Target>
    <Menu.Dropdown>
      {SPEEDS.map((one) => (
        <Menu.Item key={one} onClick={() => onSpeed(one)} aria-current={one === speed || undefined}>
          {one}×
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
)

/** Where it is, on the session's clock and on the wall's. */
const Position = ({ atMs, startedAt, durationMs }: { atMs: number; startedAt: number; durationMs: number }) => (
  <span className="position">
    <b>
      <span data-testid="position">{formatClock(atMs)}</span>
      <span className="position-tenth">.{Math.floor((Math.max(0, atMs) % 1000) / 100)}</span>
    </b>
    <span className="dim"> / {formatClock(durationMs)}</span>
    <PlainTime className="dim wall wide-only" at={startedAt + atMs} text={formatTimeOfDay(startedAt + atMs)} />
  </span>
)
