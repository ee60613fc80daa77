import type { Load, Locate, PlayerCommand } from '../shared/protocol.ts'
import { changeBeside } from './changeBeside.ts'
import type { CollectedEvents } from './collectEvents.ts'
import type { Arrivals, Movement, Wanted } from './createMovement.ts'
import type { Reporter } from './createReporter.ts'

export type PlaybackCommand = Exclude<PlayerCommand, Load | Locate | { type: 'watch' | 'append' }>

/** The parts of a playback that a command reaches. */
export interface PlaybackParts {
  wanted: Wanted
  arrivals: Arrivals
  events: CollectedEvents
  reporter: Reporter
  movement: Movement
}

/** Notes what the viewer wants from now on, and moves there. @param startedAt of the session */
export function obeyCommand(command: PlaybackCommand, startedAt: number, parts: PlaybackParts): void {
  const { wanted, arrivals, events, reporter, movement } = parts
  if (command.type === 'speed') {
    wanted.speed = command.speed
    arrivals.shown?.setSpeed(command.speed)
  }
  if (command.type === 'skipInactivity') wanted.skipsInactivity = command.on
  if (command.type === 'seek') {
    reporter.answer(command.seek)
    movement.goTo(command.atMs)
  }
  if (command.type === 'step') {
    reporter.answer(command.seek)
    wanted.isPlaying = false
    movement.goTo(changeBeside(events.played, startedAt, movement.atMs(), command.by))
  }
  if (command.type === 'pause') pause(parts)
  if (command.type === 'play') play(parts)
}

function pause({ wanted, arrivals, reporter, movement }: PlaybackParts): void {
  if (!wanted.isPlaying) return
  wanted.isPlaying = false
  if (reporter.state().status !== 'playing') return
  const atMs = movement.atMs()
  arrivals.shown?.pause()
  reporter.enter({ status: 'paused', atMs })
}

/** From where it is, or from the beginning after the end. */
function play({ wanted, arrivals, events, reporter, movement }: PlaybackParts): void {
  const { status } = reporter.state()
  const hasEnded = status === 'ended' || (arrivals.isComplete && movement.atMs() >= events.lastMs())
  wanted.isPlaying = true
  if (status !== 'playing') movement.goTo(hasEnded ? events.firstMs() : movement.atMs())
}
