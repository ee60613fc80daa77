import type { Journey } from '@incuera/contract/analysis.ts'
import { eventId } from '@incuera/contract/ids.ts'
import type { Moment } from '@incuera/contract/moment.ts'
import { countActivities } from '#sessions/activity/countActivities.ts'
import { findSignals } from '../signals/findSignals.ts'
import type { Story } from '../summary/summary.ts'
import { tab } from './momentsOf.ts'

/** The story of a session of these moments, for tests. */
export function storyOf(moments: Moment[], journey: Partial<Journey> = {}): Story {
  return {
    device: { browser: 'Chrome', os: 'Linux', kind: 'desktop' },
    durationMs: Math.max(72_000, moments.at(-1)?.atMs ?? 0),
    journey: { activeMs: 0, pages: [], ...journey },
    counts: countActivities(moments, moments.length),
    signals: findSignals(moments),
    moments,
    firstEventId: moments[0]?.eventId ?? eventId(tab, 0, 0),
  }
}
