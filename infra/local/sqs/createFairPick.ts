import type { Message } from './message.ts'

/** Chooses which message a receive takes next. */
export interface FairPick {
  /** Null when none is visible. */
  next(messages: Iterable<Message>, now: number): Message | null
}

/**
 * What AWS does for the groups of a standard queue ("fair queues"), without its thresholds: the group with the fewest
 * messages in flight comes first, of these the one that was served longest ago, and of its messages the oldest. A
 * message without a group is a group of its own.
 */
export function createFairPick(): FairPick {
  const turnOf = new Map<string, number>()
  let turn = 0
  return {
    next(messages, now) {
      const inFlight = new Map<string, number>()
      const candidates: { message: Message; group: string }[] = []
      const seen = new Set<string>()
      for (const message of messages) {
        const group = message.groupId ?? message.id
        if (message.visibleAt > now) {
          if (message.receipt) inFlight.set(group, (inFlight.get(group) ?? 0) + 1)
        } else if (!seen.has(group)) {
          seen.add(group)
          candidates.push({ message, group })
        }
      }
      const rank = ({ group }: { group: string }) => [inFlight.get(group) ?? 0, turnOf.get(group) ?? 0] as const
      const [first, ...others] = candidates
      if (!first) return null
      const best = others.reduce((chosen, one) => (isBefore(rank(one), rank(chosen)) ? one : chosen), first)
      if (best.message.groupId !== undefined) turnOf.set(best.group, ++turn)
      return best.message
    },
  }
}

const isBefore = ([flying, turn]: readonly [number, number], [otherFlying, otherTurn]: readonly [number, number]) =>
  flying < otherFlying || (flying === otherFlying && turn < otherTurn)
